"""Readers of key-value catalogues: messages by key, one language in each file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from xlat_check.bitext import Document
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_json(path: str, _: ReaderOptions) -> Document:
    """A JSON file: keys of nested mappings joined by stops, lists by index."""
    from xlat_check.readers.catalogues import json_, tree

    text = read_text(path)
    return catalogue(path, text, tree.entries(json_.tree(text, path), path))


def read_arb(path: str, _: ReaderOptions) -> Document:
    """An ARB file: JSON whose keys with ``@`` describe the others."""
    from xlat_check.readers.catalogues import json_, tree

    text = read_text(path)
    found = tree.entries(json_.tree(text, path), path)
    lang = next((entry.value.text for entry in found if entry.key == "@@locale"), "")
    document = catalogue(path, text, (entry for entry in found if not entry.key.startswith("@")))
    return replace(document, lang=lang.replace("_", "-") if _TAG.fullmatch(lang) else "")


def read_yaml(path: str, _: ReaderOptions) -> Document:
    """A YAML file: keys of nested mappings joined by stops, lists by index."""
    from xlat_check.readers.catalogues import tree, yaml_

    text = read_text(path)
    return catalogue(path, text, tree.entries(yaml_.tree(text, path), path))


def read_fluent(path: str, _: ReaderOptions) -> Document:
    """A Fluent file: messages, terms (``-brand``) and attributes (``message.attribute``)."""
    from xlat_check.readers.catalogues import fluent

    text = read_text(path)
    return catalogue(path, text, fluent.entries(text, path), first_counts=True)


def read_properties(path: str, _: ReaderOptions) -> Document:
    """A Java properties file."""
    from xlat_check.readers.catalogues import properties

    text = read_text(path)
    return catalogue(path, text, properties.entries(text, path))


def read_android(path: str, _: ReaderOptions) -> Document:
    """A file of Android string resources."""
    from xlat_check.readers.catalogues import android

    text, entries = android.entries(path)
    return catalogue(path, text, entries)


def read_strings(path: str, _: ReaderOptions) -> Document:
    """An Apple strings file."""
    from xlat_check.readers.catalogues import apple

    text = read_text(path)
    return catalogue(path, text, apple.strings(text, path))


def read_stringsdict(path: str, _: ReaderOptions) -> Document:
    """An Apple stringsdict file."""
    from xlat_check.readers.catalogues import apple

    text, entries = apple.stringsdict(path)
    return catalogue(path, text, entries)


FORMATS: dict[str, Callable[[str, ReaderOptions], Document]] = {
    "json": read_json,
    "arb": read_arb,
    "yaml": read_yaml,
    "fluent": read_fluent,
    "properties": read_properties,
    "android": read_android,
    "strings": read_strings,
    "stringsdict": read_stringsdict,
}
