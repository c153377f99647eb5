"""Styles and scripts of the page of the desk."""
