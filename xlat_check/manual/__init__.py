"""Pages of the manual, one for each topic."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from xlat_check.errors import ConfigError

TOPICS = {
    "start": "Install, and check the first files",
    "configuration": "The settings in xlat-check.yaml, and all options of check",
    "formats": "Files that can be read, and what is read of them",
    "languages": "Languages, and how they are found",
    "checks": "All checks, in groups; severities and how to change them",
    "outputs": "Reports for people, code hosts and programs",
    "baseline": "Decisions about findings, in a file, a comment or a rule",
    "review": "Decide in the browser, alone or as a team, or in a table; how often checks are right",
    "calibration": "False positives: how many you accept, measured on your texts",
    "ci": "Every change checked: pre-commit, the cache, processes",
    "scale": "Many pages: shards on several machines, one report",
    "github": "The action, comments on pull requests, code scanning",
    "gitlab": "The component, and findings in merge requests",
    "recipes": "Settings for site generators and translation services",
    "editors": "The language server: findings while you write",
    "python": "Checks called from a program",
    "mcp": "Language models that check their own translations",
    "glossary": "Words of this manual",
}
"""The topics in the order of reading, in a few words; each is a page ``<topic>.md`` beside this file."""


def page(topic: str) -> str:
    """The page about a topic, in Markdown. Raises ConfigError if there is none."""
    if topic not in TOPICS:
        near = get_close_matches(topic, TOPICS, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise ConfigError(f"the manual has no page {topic!r}", f"{hint}there are {', '.join(TOPICS)}")
    return (Path(__file__).parent / f"{topic}.md").read_text(encoding="utf-8")
