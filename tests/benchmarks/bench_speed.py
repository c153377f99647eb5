"""Benchmark of a whole run, and of time and memory of each stage for texts of growing length.

    python tests/benchmarks/bench_speed.py [--sizes 100 1000 ...] [--data corpora] [--json FILE]

Whole runs on the example pair alternate with runs that only import sentence_transformers, so that both have the same
conditions. The stages, and the whole command ``check``, are timed on documents built from the sentences of the corpora:
in Markdown with sections of about 20 sentences, and as one section without headings. Each size is a process of its own
with one thread, timed by processor time, which depends least on other work on the machine. One sentence in twenty is
left out on either side.
Nothing is asserted, because the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
SIZES = (100, 1_000, 10_000, 100_000)
LAYOUTS = ("sections", "one section")
STAGES = ("read+segment", "embed", "align")
TIMED = (*STAGES, "check")
"""The stages, and behind them the whole command, in a process of its own."""
CHECK = ("--fail-on", "never", "--no-cache")
SECTION, PARAGRAPH = 20, 5
LEFT_OUT = 20
SHORT = 80
"""Sentences with fewer characters than this are joined in twos."""
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "RAYON", "VECLIB_MAXIMUM")}
BEAD = re.compile(r"\[(\d+)\]:\[(\d+)\]")
Pairs = Sequence[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), metavar="N", help="sentences a side")
    parser.add_argument("--runs", type=int, default=5, help="whole runs to take the minimum and median of")
    parser.add_argument("--data", type=Path, default=ROOT / "corpora", help="folder of corpora with gold.beads")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    parser.add_argument("--stages-of", nargs=3, metavar=("SOURCE", "TARGET", "N"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stages_of:
        source, target, size = arguments.stages_of
        print(json.dumps(stages(source, target, int(size))))
        return
    figures: dict[str, Any] = {"whole run": whole_runs(arguments.runs)} if arguments.runs else {}
    show_whole(figures.get("whole run"))
    pairs = short_pairs(arguments.data)
    for layout in LAYOUTS if arguments.sizes else ():
        rows = [measured(pairs, size, layout) for size in arguments.sizes]
        figures[layout] = with_growth(rows)
        show_stages(layout, rows)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def whole_runs(runs: int) -> dict[str, Any]:
    """Seconds of whole processes, one after the other in turn: on the clock, and of the processor."""
    example = [str(ROOT / "corpora" / "skill-page" / name) for name in ("de.txt", "pt.txt")]
    commands = {
        "xlat-check check": ["-m", "xlat_check", "check", *example, *CHECK],
        "import sentence_transformers": ["-c", "import sentence_transformers"],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            begin, used = time.perf_counter(), os.times()
            subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            now = os.times()
            processor = now.children_user + now.children_system - used.children_user - used.children_system
            taken[name].append((time.perf_counter() - begin, processor))
    result: dict[str, Any] = {}
    for name, both in taken.items():
        clock, processor_times = zip(*both, strict=True)
        result[name] = {
            "min": round(min(clock), 3),
            "median": round(statistics.median(clock), 3),
            "processor": round(statistics.median(processor_times), 3),
        }
    ours, theirs = result.values()
    result["ratio"] = {key: round(ours[key] / theirs[key], 4) for key in ours}
    return result


def short_pairs(data: Path) -> list[tuple[str, str]]:
    """Short sentences of the corpora with their translations, German first."""
    from xlat_check.readers import read
    from xlat_check.segment import segment

    pairs: dict[str, str] = {}
    for gold in sorted(data.glob("*/gold.beads")):
        paths = [next(path for path in gold.parent.iterdir() if path.stem == lang) for lang in ("de", "pt")]
        source, target = (segment(read(str(path), path.stem)).segments for path in paths)
        for match in BEAD.finditer(gold.read_text(encoding="utf-8")):
            texts = source[int(match[1])].text, target[int(match[2])].text
            if all(10 < len(text) <= SHORT for text in texts):
                pairs[texts[0].rstrip(".!?:")] = texts[1].rstrip(".!?:")
    return list(pairs.items())


def document(pairs: Pairs, size: int, layout: str, side: int) -> str:
    """One side of a text of about ``size`` sentences, no two the same."""
    n = len(pairs)
    lines: list[str] = []
    for i in range(size):
        if layout == "sections" and i % SECTION == 0:
            k = i // SECTION
            lines.append(f"\n\n## {pairs[k % n][side]} – {pairs[(k // n + 3 * k + 1) % n][side]}\n\n")
        elif i % PARAGRAPH == 0:
            lines.append("\n\n")
        if i % LEFT_OUT != 7 + side:
            first, second = pairs[(i * 7 + i // n) % n][side], pairs[(i * 11 + i // (n * n) + 5) % n][side]
            lines.append(f"{first}, {second} ({i + 1}). ")
    return "".join(lines).lstrip()


def measured(pairs: Pairs, size: int, layout: str) -> dict[str, Any]:
    """Seconds of each stage and peak memory, in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("text.de.md", "text.pt.md")]
        for side, path in enumerate(paths):
            path.write_text(document(pairs, size, layout, side), encoding="utf-8")
        command = [sys.executable, __file__, "--stages-of", *map(str, paths), str(size)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env=os.environ | ONE_THREAD, check=False
        )
        if done.returncode:
            sys.exit(done.stderr)
        row = dict(json.loads(done.stdout))
        seconds = processor_time(["-m", "xlat_check", "check", *map(str, paths), *CHECK])
    row["seconds"]["check"] = round(seconds, 4)
    row["segments per second"]["check"] = round(row["segments"] / seconds)
    return row


def processor_time(command: Sequence[str]) -> float:
    """Seconds of the processor that Python takes for a command, with one thread."""
    used = os.times()
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | ONE_THREAD, check=True
    )
    now = os.times()
    return now.children_user + now.children_system - used.children_user - used.children_system


def stages(source: str, target: str, size: int) -> dict[str, Any]:
    """Seconds of each stage on two files, sentences per second, and the peak memory of this process."""
    import resource

    from xlat_check import align, embed
    from xlat_check.bitext import Bitext
    from xlat_check.readers import read
    from xlat_check.scores.calibration import load
    from xlat_check.segment import segment

    laps = [time.process_time()]
    encoder = embed.load()
    calibration = load(embed.DEFAULT)
    laps.append(time.process_time())
    bitext = Bitext(source=segment(read(source, "de")), target=segment(read(target, "pt")))
    laps.append(time.process_time())
    vectors = [
        encoder.overlaps([s.text for s in side.segments], align.MAX_SIDE) for side in (bitext.source, bitext.target)
    ]
    laps.append(time.process_time())
    embedded_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    alignment = align.align(bitext, *vectors, calibration)
    laps.append(time.process_time())
    seconds = [after - before for before, after in zip(laps, laps[1:], strict=False)]
    segments = len(bitext.source.segments) + len(bitext.target.segments)
    return {
        "size": size,
        "segments": segments,
        "sections": len(bitext.source.document.sections),
        "null beads": sum(bead.is_null for bead in alignment.beads),
        "load model": round(seconds[0], 3),
        "seconds": dict(zip(STAGES, (round(s, 4) for s in seconds[1:]), strict=True)),
        "segments per second": dict(zip(STAGES, (round(segments / s) for s in seconds[1:]), strict=True)),
        "peak memory MB before align": round(embedded_memory / 1024),
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def with_growth(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Adds to each row but the first the exponent by which time grew from the size before: 1 is linear."""
    for before, after in zip(rows, rows[1:], strict=False):
        factor = math.log(after["segments"] / before["segments"])
        after["growth"] = {
            stage: round(math.log(after["seconds"][stage] / before["seconds"][stage]) / factor, 2) for stage in TIMED
        }
    return rows


def show_whole(whole: dict[str, Any] | None) -> None:
    if whole is None:
        return
    rows = [[name, *figures.values()] for name, figures in whole.items()]
    print(tabulate(rows, headers=["whole process, seconds", "min", "median", "processor time"]), end="\n\n")


def show_stages(layout: str, rows: list[dict[str, Any]]) -> None:
    headers = [layout, "sections", *(f"{stage}/s" for stage in TIMED), *(f"growth {s}" for s in TIMED), "peak MB"]
    cells = [
        [
            row["size"],
            row["sections"],
            *(row["segments per second"][stage] for stage in TIMED),
            *(row.get("growth", {}).get(stage) for stage in TIMED),
            row["peak memory MB"],
        ]
        for row in rows
    ]
    print(tabulate(cells, headers=headers, missingval="–", intfmt=","), end="\n\n")


if __name__ == "__main__":
    main()
