"""Benchmark of aligning beside hunalign and vecalign, in one run.

    python tests/benchmarks/bench_aligning.py [--hunalign PROGRAM] [--vecalign FOLDER] [--sizes N ...]

``--hunalign`` names the compiled program, https://github.com/danielvarga/hunalign; ``--vecalign`` the folder that holds
the built package, https://github.com/thompsonb/vecalign. What is not named is not measured, which is said.

The documents are those of ``bench_speed.py``, in one section. Every figure is processor time of one thread, in a
process of its own. Both aligners get the sentences that we have cut. vecalign's texts, single sentences and runs of
them, get vectors of our encoder. hunalign has an empty dictionary, and its time is that of the whole program.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from math import ceil
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))
from bench_speed import ONE_THREAD, document, short_pairs, stages  # noqa: E402

SIZES = (100, 1_000, 10_000)
LANGS = ("de", "pt")
LARGEST = 4
"""vecalign's default: beads of up to so many sentences, both sides counted."""
RUNS = 3
"""Each program runs so often, in turn; the least time counts."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hunalign", type=Path, metavar="PROGRAM")
    parser.add_argument("--vecalign", type=Path, metavar="FOLDER")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), metavar="N", help="sentences a side")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    parser.add_argument("--inside", nargs=3, metavar=("SOURCE", "TARGET", "VECALIGN"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        print(json.dumps(inside(*arguments.inside)))
        return
    for name in ("hunalign", "vecalign"):
        if not getattr(arguments, name):
            print(f"{name} is not named, so it is not measured")
    figures = beside(arguments.sizes, arguments.runs, arguments.hunalign, arguments.vecalign)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def beside(sizes: list[int], runs: int, hunalign: Path | None, vecalign: Path | None) -> dict[int, dict[str, float]]:
    """The least seconds of each step for documents of so many sentences, and the ratios, by that number."""
    pairs = short_pairs(ROOT / "corpora")
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            paths = [Path(name) / f"text.{lang}.md" for lang in LANGS]
            for side, path in enumerate(paths):
                path.write_text(document(pairs, size, "one section", side), encoding="utf-8")
            turns = [turn(paths, hunalign, vecalign) for _ in range(runs)]
        found[size] = with_ratios({step: min(one[step] for one in turns) for step in turns[0]})
    steps = list(dict.fromkeys(step for one in found.values() for step in one))
    rows = [[step, *(one.get(step) for one in found.values())] for step in steps]
    print(tabulate(rows, headers=["processor time", *(f"{size:,} sentences" for size in found)], floatfmt=".3f"))
    return found


def turn(paths: list[Path], hunalign: Path | None, vecalign: Path | None) -> dict[str, float]:
    """Seconds of each step on two documents."""
    command = [sys.executable, __file__, "--inside", *map(str, paths), str(vecalign or "")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | ONE_THREAD, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if hunalign:
        seconds["hunalign"] = run_hunalign(hunalign, paths)
    return seconds


def inside(source: str, target: str, vecalign: str) -> dict[str, float]:
    """In a process of its own: our steps, and vecalign on the same vectors, behind ours."""
    own = stages(source, target, 0)["seconds"]
    seconds = {f"ours: {step}": value for step, value in own.items()}
    return seconds | run_vecalign(source, target, vecalign) if vecalign else seconds


def run_vecalign(source: str, target: str, folder: str) -> dict[str, float]:
    """Seconds that vecalign needs for the vectors of its texts, by our encoder, and for the rest."""
    from xlat_check import embed
    from xlat_check.readers import read
    from xlat_check.segment import segment

    sys.path.insert(0, folder)
    from vecalign import dp_utils

    encoder = embed.load()
    paths = zip((source, target), LANGS, strict=True)
    lines = [[part.text for part in segment(read(path, lang)).segments] for path, lang in paths]
    laps = [time.process_time()]
    known = []
    for own in lines:
        texts = sorted(set(dp_utils.yield_overlaps(own, LARGEST)))
        known.append(({text: at for at, text in enumerate(texts)}, encoder.encode(texts)))
    laps.append(time.process_time())
    vectors = [dp_utils.make_doc_embedding(*one, own, LARGEST) for one, own in zip(known, lines, strict=True)]
    laps.append(time.process_time())
    dp_utils.vecalign(
        vecs0=vectors[0],
        vecs1=vectors[1],
        final_alignment_types=dp_utils.make_alignment_types(LARGEST),
        del_percentile_frac=0.2,
        width_over2=ceil(LARGEST / 2) + 5,
        max_size_full_dp=300,
        costs_sample_size=20_000,
        num_samps_for_norm=100,
    )
    laps.append(time.process_time())
    steps = ("vecalign: embed", "vecalign: look vectors up", "vecalign: align")
    return {step: after - before for step, before, after in zip(steps, laps, laps[1:], strict=False)}


def run_hunalign(program: Path, paths: list[Path]) -> float:
    """Seconds that hunalign takes for the sentences of two documents."""
    from xlat_check.readers import read
    from xlat_check.segment import segment

    folder = paths[0].parent
    dictionary, *lines = folder / "null.dic", folder / "source.txt", folder / "target.txt"
    dictionary.touch()
    for path, lang, place in zip(paths, LANGS, lines, strict=True):
        segments = segment(read(str(path), lang)).segments
        place.write_text("".join(f"{part.text}\n" for part in segments), encoding="utf-8")
    used = os.times()
    command = [program.resolve(), dictionary, *lines]  # it leaves a file in the folder where it runs
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    now = os.times()
    return now.children_user + now.children_system - used.children_user - used.children_system


def with_ratios(seconds: dict[str, float]) -> dict[str, float]:
    """The seconds, and how many times as long the others take."""
    found = dict(seconds)
    own, embed = seconds["ours: align"], seconds["ours: embed"]
    if "hunalign" in seconds:
        found["hunalign / ours, aligning"] = seconds["hunalign"] / own
        found["hunalign / ours without the encoder"] = seconds["hunalign"] / (own + seconds["ours: read+segment"])
    if "vecalign: align" in seconds:
        align = seconds["vecalign: align"] + seconds["vecalign: look vectors up"]
        found["vecalign / ours, aligning"] = align / own
        found["vecalign / ours, with the encoder"] = (align + seconds["vecalign: embed"]) / (own + embed)
    return {name: round(value, 3) for name, value in found.items()}


if __name__ == "__main__":
    main()
