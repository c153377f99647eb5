"""Benchmark of large catalogues: time and memory of a whole run, and the parts of it that the models take.

    python tests/benchmarks/bench_catalogues.py [--kinds po json fluent] [--root FOLDER] [--json FILE]

The units are built from the sentences of the corpora: labels, sentences with placeholders, messages of two sentences,
and in every tenth place a text that another unit has too. Every run is a process of its own with one thread, timed by
processor time, which depends least on other work on the machine. The encoders are the models that read texts and words;
the judge is the network that reads pairs, with its features. ``--root`` measures another checkout of the project.
For Fluent, ``--moz PYTHON`` names an interpreter that has moz.l10n, whose time to read both files is measured too.
Nothing is asserted, because the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))
from bench_speed import ONE_THREAD, Pairs, short_pairs  # noqa: E402

RUN = """
import json, pkgutil, resource, sys, time
spent, inside = {"encoder": 0.0, "judge": 0.0}, []
def timed(part, method):
    def call(self, *args, **named):
        if inside:
            return method(self, *args, **named)
        begin = time.process_time()
        inside.append(part)
        try:
            return method(self, *args, **named)
        finally:
            spent[part] += time.process_time() - begin
            inside.pop()
    return call
METHODS = {
    "embed.static:StaticEncoder": ("encoder", "__init__", "encode", "overlaps", "words"),
    "embed.contextual:ContextualEncoder": ("encoder", "__init__", "encode", "overlaps", "words"),
    "compare.sentences:Sentences": ("judge", "read"),
}
for place, (part, *names) in METHODS.items():
    try:
        owner = pkgutil.resolve_name(f"xlat_check.{place}")
    except ImportError:  # an earlier version of the project; then its judge is among the rest
        continue
    for name in names:
        setattr(owner, name, timed(part, getattr(owner, name)))
from xlat_check.cli.app import main
assert not main(["check", *sys.argv[1:], "--fail-on", "never", "--no-cache", "--format", "json:report.json"])
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": used.ru_utime + used.ru_stime, **spent, "MB": used.ru_maxrss / 1024}))
"""
MOZ = """
import json, resource, sys
from moz.l10n.resource import parse_resource
for path in sys.argv[1:]:
    parse_resource(path)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": used.ru_utime + used.ru_stime, "encoder": 0, "judge": 0, "MB": used.ru_maxrss / 1024}))
"""
SIZES = {"po": 50_000, "json": 20_000, "fluent": 5_000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kinds", nargs="+", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout of the project that is measured")
    parser.add_argument("--scale", type=float, default=1.0, help="factor for the number of units")
    parser.add_argument("--moz", metavar="PYTHON", help="an interpreter that has moz.l10n")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    arguments = parser.parse_args()
    bank = short_pairs(ROOT / "corpora")
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in arguments.kinds:
            count = round(SIZES[kind] * arguments.scale)
            paths = KINDS[kind](Path(folder), [(unit(bank, i, 0), unit(bank, i, 1)) for i in range(count)])
            figures[f"{kind}, {count:,} units"] = measured([sys.executable, "-c", RUN, *paths], folder, arguments.root)
            if kind == "fluent" and arguments.moz:
                figures["fluent, read by moz.l10n"] = measured([arguments.moz, "-c", MOZ, *paths], folder, None)
    rows = [
        [name, one["seconds"], one["encoder"], one["judge"], one["seconds"] - one["encoder"] - one["judge"], one["MB"]]
        for name, one in figures.items()
    ]
    print(tabulate(rows, headers=["", "seconds", "encoder", "judge", "the rest", "MB"], floatfmt=".3g"))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def unit(bank: Pairs, number: int, side: int) -> str:
    """One side of a unit; every tenth one is equal to another."""
    if number % 10 == 9:
        number -= 9 + number % 100 // 10 * 10
    n = len(bank)
    first, second = bank[(number * 7 + number // n) % n][side], bank[(number * 11 + 5) % n][side]
    match number % 10:
        case 0 | 1 | 2:
            return f"{first} {number}"
        case 3 | 4:
            return f"{number}: {first}, %s"
        case 5:
            return f"{first} ({number}). {second}."
        case _:
            return f"{first}, {second} {number}."


def _po(folder: Path, units: Sequence[tuple[str, str]]) -> list[str]:
    fields = ("Language: pt", "X-Source-Language: de", "Content-Type: text/plain; charset=UTF-8")
    header = "\n".join(['msgid ""', 'msgstr ""', *(f'"{field}\\n"' for field in fields)])
    entries = (
        f"#: src/part{i % 50}.c:{i}\n{'#, c-format' + chr(10) if '%' in source else ''}"
        f"msgctxt {_quoted(f'place {i}')}\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}"
        for i, (source, target) in enumerate(units)
    )
    path = folder / "pt.po"
    path.write_text("\n\n".join([header, *entries]) + "\n", encoding="utf-8")
    return [str(path)]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _json(folder: Path, units: Sequence[tuple[str, str]]) -> list[str]:
    paths = [folder / f"{lang}.json" for lang in ("de", "pt")]
    for side, path in enumerate(paths):
        tree: dict[str, dict[str, str]] = {}
        for i, both in enumerate(units):
            tree.setdefault(f"part{i // 20}", {})[f"unit{i}"] = both[side]
        path.write_text(json.dumps(tree, indent=2, ensure_ascii=False), encoding="utf-8")
    return [str(path) for path in paths]


def _fluent(folder: Path, units: Sequence[tuple[str, str]]) -> list[str]:
    paths = [folder / f"{lang}.ftl" for lang in ("de", "pt")]
    for side, path in enumerate(paths):
        lines = (f"unit-{i} = {both[side].replace('%s', '{ $name }')}\n" for i, both in enumerate(units))
        path.write_text("".join(lines), encoding="utf-8")
    return [str(path) for path in paths]


KINDS: dict[str, Callable[[Path, Sequence[tuple[str, str]]], list[str]]] = {"po": _po, "json": _json, "fluent": _fluent}


def measured(command: Sequence[str], folder: str, root: Path | None) -> dict[str, float]:
    """Seconds of a process, those of them in the encoder, and its peak memory; ``root``: where its modules are."""
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(root or "")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
