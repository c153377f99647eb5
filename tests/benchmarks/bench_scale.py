"""Benchmark of many pairs: processes, the cache, shards, a cluster, and the merge of a simulated million.

    python tests/benchmarks/bench_scale.py [--pairs 1000] [--parallel FOLDER] [--simulate 20000 80000] [--json FILE]

Every run is a process of its own: seconds by the clock, seconds of processor time with its workers, and the most memory
of the process itself. All runs must give the same report. ``--parallel`` names a folder with ``docs.de-pt.tsv.zst``, of
which each line has a source, a target and more columns; without it the pages are built from the corpora. A simulation
writes parts of so many pairs, which are copies of the outcomes of the run under other names, and merges them.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))
from bench_project import SETTINGS, build  # noqa: E402

SHARDS = 4
SIMULATED = 16
"""Parts of a simulated run."""
FORMATS = ("jsonl", "csv", "sarif", "junit", "github", "status", "json")
MEASURED = (
    "import resource, sys; from xlat_check.cli import main; code = main(); sys.stdout.flush();"
    "own, theirs = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN));"
    "used = own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime;"
    "print('measured', used, own.ru_maxrss, code, file=sys.stderr)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=1_000, help="pages in either language")
    parser.add_argument("--sentences", type=int, default=20, help="sentences of a page")
    parser.add_argument("--parallel", type=Path, metavar="FOLDER", help="take sentences from docs.de-pt.tsv.zst there")
    parser.add_argument("--simulate", type=int, nargs="*", default=[], metavar="PAIRS", help="sizes of simulated runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = project(folder, arguments)
        figures["runs"] = runs(folder, pages)
        show(f"{arguments.pairs:,} page pairs", figures["runs"])
        figures["simulated"] = {}
        for count in arguments.simulate:
            figures["simulated"][count] = simulated(folder, count)
            show(f"{count:,} simulated pairs", figures["simulated"][count])
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def runs(folder: Path, pages: list[Path]) -> dict[str, Any]:
    """Figures of every way to check a project."""
    report = ("--format", "json:report.json", "--fail-on", "never")
    found = {"-j1, nothing kept": run(folder, "check", "--no-cache", "-j1", *report)}
    once = (folder / "report.json").read_bytes()

    def same(name: str, *command: str) -> None:
        found[name] = run(folder, *command)
        assert (folder / "report.json").read_bytes() == once, f"{name}: another report"

    same("-j2, first with the cache", "check", "-j2", *report)
    same("all known", "check", *report)
    found["all known, text"] = run(folder, "check", "-q", "-o", "report.txt", "--fail-on", "never")
    for number in range(1, SHARDS + 1):
        shard = f"{number}/{SHARDS}"
        found[f"shard {shard}, all known"] = run(folder, "check", "--shard", shard, "--fail-on", "never")
    same(f"merge of {SHARDS} parts", "merge", "--format", "json:report.json")
    if importlib.util.find_spec("distributed"):
        same("dask, two workers", "check", "--no-cache", "--executor", "dask", "-j2", *report)
    else:
        print("dask is not installed, so it is not measured")
    changed = pages[len(pages) // 2]
    changed.write_text(changed.read_text("utf-8").replace("(", "(0"), "utf-8")
    found["one page changed"] = run(folder, "check", *report)
    found["one page changed, text"] = run(folder, "check", "-q", "-o", "report.txt", "--fail-on", "never")
    kept = {path.name: path.stat().st_size for path in (folder / ".xlat-check").iterdir()}
    parts = sum(path.stat().st_size for path in (folder / "xlat-check.parts").iterdir())
    print(f"kept: {kept}; parts: {parts / 1e6:.1f} MB; report in JSON: {len(once) / 1e6:.1f} MB")
    return found


def run(folder: Path, *command: str) -> dict[str, float]:
    """Seconds and megabytes of one command."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], cwd=folder, capture_output=True, env=environment, check=False
    )
    clock = time.perf_counter() - begin
    last = done.stderr.decode().splitlines()[-1].split()
    if last[0] != "measured" or last[3] not in ("0", "1"):
        sys.exit(done.stderr.decode())
    return {"clock": clock, "processor": float(last[1]), "memory": float(last[2]) / 1024}


def simulated(folder: Path, count: int) -> dict[str, Any]:
    """Figures of the merge of parts that hold so many outcomes, for each format."""
    place = folder / "simulated"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    begin = time.perf_counter()
    head, outcomes, end = recorded(folder / "xlat-check.parts")
    for number in range(SIMULATED):
        own = head | {"shard": number + 1, "of": SIMULATED, "items": count}
        with gzip.open(place / f"{number + 1:02}-of-{SIMULATED}.part.gz", "wb", 1) as file:
            file.write(json.dumps(own).encode() + b"\n")
            numbers = range(number, count, SIMULATED)
            for at in numbers:
                file.write(copied(outcomes[at % len(outcomes)], at))
            file.write(json.dumps(end | {"end": len(numbers)}).encode() + b"\n")
    size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
    print(f"{count:,} outcomes written in {time.perf_counter() - begin:.0f} s, {size:.0f} MB of parts")
    found = {}
    for name in FORMATS:
        found[name] = run(folder, "merge", "simulated", "-q", "--format", f"{name}:report.out")
        found[name]["megabytes"] = (folder / "report.out").stat().st_size / 1e6
    return found


def recorded(parts: Path) -> tuple[dict[str, Any], list[bytes], dict[str, Any]]:
    """The head, the outcomes and the end of the parts of a run."""
    outcomes: list[bytes] = []
    for path in sorted(parts.iterdir()):
        with gzip.open(path) as file:
            lines = [line for line in file if not line.startswith(b"T")]
        head, end = json.loads(lines[0]), json.loads(lines[-1])
        outcomes += lines[1:-1]
    return head, outcomes, end


def copied(line: bytes, at: int) -> bytes:
    """An outcome with another number, and with paths of its own."""
    rest = line.partition(b",")[2]
    for lang in (b"de/", b"pt/"):
        rest = rest.replace(b'"' + lang, b'"%s%d/' % (lang, at)).replace(b"> " + lang, b"> %s%d/" % (lang, at))
    return b"[%d,%s" % (at, rest)


def project(folder: Path, arguments: argparse.Namespace) -> list[Path]:
    """A project of pages; gives those in Portuguese."""
    if not arguments.parallel:
        return build(folder, arguments.pairs, arguments.sentences)
    (folder / "xlat-check.yaml").write_text(SETTINGS, encoding="utf-8")
    lines = list(islice(pairs(arguments.parallel / "docs.de-pt.tsv.zst"), arguments.pairs * arguments.sentences))
    pages = []
    for number in range(arguments.pairs):
        own = lines[number * arguments.sentences : (number + 1) * arguments.sentences]
        for side, lang in enumerate(("de", "pt")):
            path = folder / lang / f"part-{number % 20}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "\n\n".join(line[side] for line in own)
            path.write_text(f"# {number}\n\n{text}\n\n({number})\n", encoding="utf-8")
        pages.append(path)
    return pages


def pairs(path: Path) -> Iterator[list[str]]:
    """The sentence pairs of a packed table."""
    import zstandard

    with zstandard.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) >= 2 and all(columns[:2]):
                yield columns


def show(title: str, found: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(found.values())))
    rows = [[name, *one.values()] for name, one in found.items()]
    print(tabulate(rows, headers=[title, *names], floatfmt=".3g"), end="\n\n")


if __name__ == "__main__":
    main()
