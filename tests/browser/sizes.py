"""Questions to a page about what fits and what a finger can hit."""

SMALL = """() => [...document.querySelectorAll("button, input, select, a, summary, [role=option]")]
    .filter((one) => one.checkVisibility() && !one.matches(".skip, .chip input, p a, th a"))
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, { width, height }]) => height < 24 || width < 24)
    .map(([html, { width, height }]) => [html, width, height])"""
"""Buttons, fields and links, apart from those in sentences, that are smaller than 24 pixels: html, width, height."""
FITS = "document.documentElement.scrollWidth <= innerWidth"
"""Whether nothing has to be scrolled sideways."""
