"""Parts of a run: the outcomes of one shard in a file, and the outcomes of all shards from their files.

A part is compressed by gzip. Its first line says what it is a part of. Each further line is an outcome with its number
in the run, in the order of these; a line that begins with ``T`` is the whole text of the outcome before it. The last
line gives their number. All lines hold JSON.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from xlat_check.bitext import Unpaired
from xlat_check.errors import ReadError, XlatError
from xlat_check.findings import VERSION, AlignedText, Note
from xlat_check.findings.plain import of_type
from xlat_check.run.outcome import Outcome, dump, load, made
from xlat_check.run.plan import Plan, numbered
from xlat_check.run.reporting import Item
from xlat_check.run.shards import Shard
from xlat_check.stored import in_turn

FORMAT = "xlat-check/part/1"
"""Name and version of the format."""
FOLDER = "xlat-check.parts"
"""The usual folder of parts."""
ENDING = ".part.gz"
LEVEL = 4
"""How hard gzip tries, 1 to 9: more takes longer than checking saves."""
TEXT = b"T"
WRITE_ONE = "xlat-check check --shard K/N writes one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a part."""

    format: str
    version: str
    """The version of xlat-check."""
    program: str
    """Digest of the program and its libraries; the next two likewise."""
    settings: str
    files: str
    shard: int
    """From 1."""
    of: int
    items: int
    """Number of all pairs and lone files of the run."""
    again: str
    """Options by which another command finds the findings of the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """The last line of a part."""

    end: int
    """Number of outcomes."""
    notes: tuple[Note, ...]


def name_of(shard: Shard) -> str:
    """The name of the file of a part; names sort as the shards do."""
    return f"{shard.number:0{len(str(shard.of))}}-of-{shard.of}{ENDING}"


def write_part(
    path: Path, head: Head, plan: Plan, items: Iterable[tuple[int, Item]], notes: Callable[[], Sequence[Note]]
) -> int:
    """Write a part with these outcomes and their numbers, and give their number. The file is then whole or unchanged.

    ``notes``: gives messages about the run when all outcomes were taken.

    Raises XlatError if it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    settings = {id(one): number for number, one in enumerate(plan.settings)}
    count = 0
    try:
        with open(unfinished, "wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
            file.write(_line(asdict(head) | {"plan": plan.data()}))
            for number, item in items:
                file.write(_item_line(number, settings[id(item.settings)], item))
                if item.outcome.text:
                    file.write(TEXT + dump(item.outcome.text) + b"\n")
                count += 1
            file.write(_line(asdict(_End(end=count, notes=tuple(notes())))))
        os.replace(unfinished, path)
    except OSError as error:
        raise XlatError(
            f"{path}: cannot be written: {error.strerror}", "free some space there, or name another folder with -o"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _item_line(number: int, settings: int, item: Item) -> bytes:
    lone = asdict(item.lone) if item.lone else None
    head = json.dumps([number, settings, item.name, lone], separators=(",", ":"))[:-1]
    return head.encode() + b"," + dump(replace(item.outcome, text=None)) + b"]\n"


def _line(data: Any) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode() + b"\n"


class Parts:
    """All parts of a run, from the files that its shards wrote."""

    def __init__(self, places: Iterable[str]) -> None:
        """``places``: the files, or folders that hold them.

        Raises ReadError for anything that is no part, and for parts that are missing, doubled, or of another run.
        """
        self._paths: list[str] = []
        heads: list[Head] = []
        for path in dict.fromkeys(path for place in places for path in _files(place)):
            with _reading(path), gzip.open(path) as file:
                head, plan = _head(file)
            if not heads:
                self.plan = plan
            elif why := _difference(heads[0], head):
                raise ReadError(
                    f"{path}: is a part of another run than {self._paths[0]}: {why}", "name parts of one run"
                )
            self._paths.append(path)
            heads.append(head)
        self.head = heads[0]
        self.notes: tuple[Note, ...] = ()
        """Messages about the run, once all items were read."""
        self._check(heads)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files."""
        return tuple(self._paths)

    def items(self, *, with_texts: bool) -> Iterator[Item]:
        """The outcomes of all parts, in the order of the run; ``with_texts``: with the whole texts.

        Raises ReadError for a part that is damaged or not whole.
        """
        notes: dict[Note, None] = {}
        parts = [self._part(path, notes, with_texts) for path in self._paths]
        expected = 0
        for number, item in in_turn(parts):
            if number != expected:
                what = f"outcome {min(number, expected):,} is in {'two' if number < expected else 'none'} of them"
                raise ReadError(f"the parts do not fit together: {what}", "write all parts again")
            expected += 1
            yield item
        if expected != self.head.items:
            raise ReadError(f"the parts have {expected:,} outcomes of {self.head.items:,}", "write all parts again")
        self.notes = tuple(notes)

    def _part(self, path: str, notes: dict[Note, None], with_texts: bool) -> Iterator[tuple[int, Item]]:
        with _reading(path), closing(gzip.open(path)) as file:
            _head(file)
            count = 0
            before: tuple[int, Item] | None = None
            for line in file:
                if line.startswith(TEXT):
                    if before and with_texts:
                        text = load(AlignedText, line.removeprefix(TEXT))
                        before = before[0], replace(before[1], outcome=replace(before[1].outcome, text=text))
                    continue
                if before:
                    yield before
                    count += 1
                if line.startswith(b"["):
                    last = before[0] if before else -1
                    before = self._item(line)
                    if before[0] <= last:
                        raise ValueError(f"outcome {before[0]:,} follows {last:,}")
                    continue
                end: _End = of_type(_End)(json.loads(line))
                if end.end != count:
                    raise ValueError(f"it has {count:,} outcomes of {end.end:,}")
                if file.read(1):  # this also compares the check value of the whole file
                    raise ValueError("more follows its last line")
                notes.update(dict.fromkeys(end.notes))
                return
            raise EOFError

    def _item(self, line: bytes) -> tuple[int, Item]:
        number, settings, name, lone, outcome = json.loads(line)
        item = Item(
            name=of_type(str)(name),
            settings=numbered(self.plan.settings, settings),
            outcome=made(Outcome, outcome),
            lone=of_type(Unpaired)(lone) if lone else None,
        )
        return of_type(int)(number), item

    def _check(self, heads: Sequence[Head]) -> None:
        """Raise ReadError unless each shard has one part."""
        found: dict[int, str] = {}
        for head, path in zip(heads, self._paths, strict=True):
            if head.shard in found:
                other = found[head.shard]
                raise ReadError(f"{other} and {path} are both part {head.shard} of {head.of}", "name each part once")
            found[head.shard] = path
        of = self.head.of
        if missing := [number for number in range(1, of + 1) if number not in found]:
            named = ", ".join(map(str, missing[:10])) + (f" and {len(missing) - 10:,} more" if missing[10:] else "")
            one = len(missing) == 1
            raise ReadError(
                f"part{'' if one else 's'} {named} of {of} {'is' if one else 'are'} missing",
                f"name all parts; xlat-check check --shard {missing[0]}/{of} writes {'it' if one else 'one'}",
            )


def _files(place: str) -> Sequence[str]:
    """A file, or the parts in a folder. Raises ReadError for a folder without parts."""
    if not os.path.isdir(place):
        return (place,)
    names = sorted(name for name in os.listdir(place) if name.endswith(ENDING) and not name.startswith("."))
    if not names:
        raise ReadError(f"{place}: the folder holds no parts (*{ENDING})", WRITE_ONE)
    return [os.path.join(place, name) for name in names]


@contextmanager
def _reading(path: str) -> Iterator[None]:
    """Errors about the content of a part as errors that tell what to do."""
    try:
        yield
    except (EOFError, zlib.error) as error:
        raise ReadError(f"{path}: the part is not whole, or damaged", f"write it again: {WRITE_ONE}") from error
    except gzip.BadGzipFile as error:
        raise ReadError(f"{path}: not a part of a run, or damaged: {error}", WRITE_ONE) from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}", WRITE_ONE) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ReadError(f"{path}: not a part of a run, or damaged: {error}", WRITE_ONE) from error


def _head(file: gzip.GzipFile) -> tuple[Head, Plan]:
    data = json.loads(file.readline())
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        named = data.get("format") if isinstance(data, dict) else None
        raise ValueError(f"its format is {named!r:.60}, not {FORMAT}")
    if data.get("version") != VERSION:
        raise ValueError(f"xlat-check {data.get('version')!s:.20} wrote it, and this is {VERSION}")
    plan = data.pop("plan")
    head: Head = of_type(Head)(data)
    return head, Plan.read(plan)


def _difference(one: Head, other: Head) -> str:
    """Why two parts belong to different runs; empty if they belong to one."""
    if one.of != other.of:
        return f"one of {one.of} parts, the other of {other.of}"
    if one.program != other.program:
        return "xlat-check or its libraries are not the same there"
    if one.settings != other.settings:
        return "the settings or options are not the same there"
    if (one.files, one.items) != (other.files, other.items):
        return "the files are not the same there"
    return ""
