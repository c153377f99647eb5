"""Reader of Fluent: messages, terms and their attributes. Each variant is a form of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fluent.syntax import FluentParser, ast

from xlat_check import lazy
from xlat_check.bitext import Document, Token
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry, Joint, unescaped
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.page import Page

MAX_FORMS = 64
"""If a message has more forms than this, only the default variants of the further choices are read."""
_ESCAPE = lazy.pattern(r'\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|["\\])')

Part = ast.TextElement | ast.Placeable
Form = tuple[str, tuple[Part, ...]]


def read_file(path: str, _: ReaderOptions) -> Document:
    """A Fluent file: messages, terms (``-brand``) and attributes (``message.attribute``). Raises ReadError."""
    text = read_text(path)
    return catalogue(path, text, entries(text, path), first_counts=True)


def entries(text: str, path: str) -> Iterator[CatalogueEntry]:
    """The entries of a Fluent file. Raises ReadError if it is not Fluent."""
    page = Page(text, path)
    try:
        resource = FluentParser().parse(text)
    except RecursionError:
        line = page.span(at := _deepest(text), at).line
        raise ReadError(f"{path}:{line}: placeables are nested too deeply", "write the message flatter") from None
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise _error(page, entry)
        if isinstance(entry, (ast.Message, ast.Term)):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if entry.value is not None:
                yield from _pattern(page, name, entry.value)
            for attribute in entry.attributes if isinstance(entry, ast.Message) else ():
                yield from _pattern(page, f"{name}.{attribute.id.name}", attribute.value)


def _deepest(text: str) -> int:
    """The place where the most braces are open."""
    depth = most = at = 0
    for match in re.finditer("[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if depth > most:
            most, at = depth, match.start()
    return at


def _error(page: Page, junk: ast.Junk) -> ReadError:
    note = junk.annotations[0] if junk.annotations else None
    at = note.span.start if note and note.span else junk.span.start if junk.span else 0
    line = page.span(min(at, len(page.text)), min(at, len(page.text))).line
    reason = note.message if note and note.message else "this is not a message"
    return ReadError(f"{page.path}:{line}: not valid Fluent: {reason[0].lower()}{reason[1:]}", "correct the message")


def _pattern(page: Page, key: str, pattern: ast.Pattern) -> Iterator[CatalogueEntry]:
    at = pattern.span.start if pattern.span else 0
    for form, parts in _forms(pattern.elements):
        joint = Joint(at)
        for part in parts:
            _add(page, joint, part)
        yield CatalogueEntry(key=key, form=form, value=joint.value(), plain=True)


@dataclass(frozen=True, slots=True)
class _Open:
    """A pattern that is being expanded: the rest of it, and of the patterns around it."""

    name: tuple[str, ...]
    done: tuple[Part, ...]
    left: tuple[Part, ...]


def _forms(elements: Sequence[Part]) -> list[Form]:
    """Each combination of variants as one text."""
    found: list[Form] = []
    open_ = [_Open((), (), tuple(elements))]
    while open_:
        current = open_.pop(0)
        done, left = list(current.done), current.left
        while left and not _choice(left[0]):
            done.append(left[0])
            left = left[1:]
        if not left:
            found.append((".".join(current.name), tuple(done)))
            continue
        choice = _choice(left[0])
        variants = choice.variants if choice else []
        if len(found) + len(open_) + len(variants) > MAX_FORMS:
            variants = [variant for variant in variants if variant.default]
        open_ += [
            _Open((*current.name, _selector(variant)), tuple(done), (*variant.value.elements, *left[1:]))
            for variant in variants
        ]
    return found


def _choice(part: Part) -> ast.SelectExpression | None:
    expression = _inner(part) if isinstance(part, ast.Placeable) else None
    return expression if isinstance(expression, ast.SelectExpression) else None


def _inner(placeable: ast.Placeable) -> ast.InlineExpression | ast.SelectExpression:
    """The parts of a placeable, including those of nested placeables."""
    while isinstance(placeable.expression, ast.Placeable):
        placeable = placeable.expression
    return placeable.expression


def _selector(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def _add(page: Page, joint: Joint, part: Part) -> None:
    if part.span is None:
        return
    start, end = part.span.start, part.span.end
    if isinstance(part, ast.TextElement):
        joint.copy(page.text, start, end)
        return
    expression = _inner(part)
    literal = _literal(expression)
    if literal is not None and literal.span is not None:
        joint.add(unescaped(page.text, literal.span.start + 1, literal.span.end - 1, _ESCAPE, _resolved))
        return
    joint.copy(page.text, start, end)
    kind = "reference" if isinstance(expression, ast.MessageReference) else "placeholder"
    joint.tokens.append(Token(kind=kind, text=_name(page, part), span=page.span(start, end)))


def _literal(expression: ast.InlineExpression | ast.SelectExpression) -> ast.StringLiteral | None:
    """The literal text in a placeable, directly or as the only argument of a function."""
    if isinstance(expression, ast.FunctionReference):
        given = expression.arguments.positional
        first = given[0] if len(given) == 1 else None
        return first if isinstance(first, ast.StringLiteral) else None
    return expression if isinstance(expression, ast.StringLiteral) else None


def _resolved(escape: re.Match[str]) -> str:
    code = escape[0][2:]
    number = int(code, 16) if code else 0
    return chr(number) if code and number <= 0x10FFFF else escape[0][1:]


def _name(page: Page, placeable: ast.Placeable) -> str:
    """The name of the value of a placeable, without its format: ``{$count}``, ``{-brand}``."""
    expression = _inner(placeable)
    if isinstance(expression, ast.FunctionReference):
        variables = [a for a in expression.arguments.positional if isinstance(a, ast.VariableReference)]
        expression = variables[0] if variables else expression
    if isinstance(expression, ast.VariableReference):
        return f"{{${expression.id.name}}}"
    if isinstance(expression, ast.TermReference):
        return f"{{-{expression.id.name}}}"
    span = placeable.span
    return re.sub(r"\s+", "", page.text[span.start : span.end]) if span else ""
