"""Benchmark of start-up: `check` on the example pair without the model's own time, here and in another checkout.

    python tests/benchmarks/bench_start.py [--against FOLDER] [--runs 15]

Runs of both checkouts alternate, so that both have the same conditions; the unit is milliseconds of processor time of
the whole process, its end included. The model's own time is that of making vectors, of the network that reads two
sentences together, and of loading the larger model. Reading the vocabulary and the vectors of the small model is a part
of the start; the last column is without it. Also ``--help`` against ``python -c "import click"``.
Nothing is asserted, because the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "RAYON", "VECLIB_MAXIMUM")}
EXAMPLE = [str(ROOT / "corpora" / "skill-page" / name) for name in ("de.txt", "pt.txt")]
CHECK = ["check", *EXAMPLE, "--no-cache", "--fail-on", "never", "-o", os.devnull]
HELP = {"xlat-check --help": ["-m", "xlat_check", "--help"], "import click": ["-c", "import click"]}
MODEL = {
    "xlat_check.embed.static": ("StaticEncoder", ("__init__", "overlaps", "words")),
    "xlat_check.embed.contextual": ("ContextualEncoder", ("__init__", "words")),
    "xlat_check.scores.reading": ("Reading", ("read",)),
}
"""The model's own time: modules, the class in each, and its methods."""
READING = "StaticEncoder.__init__"
"""What reads the vocabulary."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--against", type=Path, metavar="FOLDER", help="another checkout, such as that of an older commit"
    )
    parser.add_argument("--runs", type=int, default=15, help="runs to take the median of")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        run_inside()
    trees = [ROOT, *([arguments.against.resolve()] if arguments.against else [])]
    taken: dict[str, list[tuple[float, ...]]] = {}
    for turn in range(arguments.runs + 1):
        for tree in trees:
            figures = check(tree)
            if turn:  # the first run writes the compiled modules
                taken.setdefault(f"{tree.name}: check", []).append(figures)
        for name, command in HELP.items():
            taken.setdefault(name, []).append((processor_time(command, ROOT)[0],))
    rows = [(name, *map(statistics.median, zip(*values, strict=True))) for name, values in taken.items()]
    headers = ["milliseconds, median", "whole", "without the model", "nor reading it"]
    print(tabulate(rows, headers=headers, floatfmt=".0f"))


def check(tree: Path) -> tuple[float, float, float]:
    """Milliseconds of a whole run, without its model, and without reading it."""
    whole, told = processor_time([__file__, "--inside"], tree)
    times = [(line.split()[0], float(line.split()[1])) for line in told.splitlines()]
    reading = sum(time for name, time in times if name == READING)
    rest = whole - sum(time for _, time in times)
    return whole, rest + reading, rest


def processor_time(command: Sequence[str], tree: Path) -> tuple[float, str]:
    """Milliseconds of the processor that Python takes for a command, and what it printed on stderr."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= ONE_THREAD | {"PYTHONPATH": str(tree)}
    before = children_time()
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True, check=True
    )
    return children_time() - before, done.stderr


def children_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (used.ru_utime + used.ru_stime)


class Timed(MetaPathFinder):
    """Wraps the methods in ``MODEL`` when their modules are imported; each call from outside prints its time."""

    within = False

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in MODEL or (spec := PathFinder.find_spec(name, path)) is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def timed(module: ModuleType) -> None:
            execute(module)
            kind, methods = MODEL[name]
            for method in methods:
                owner = getattr(module, kind)
                setattr(owner, method, self.timed(f"{kind}.{method}", getattr(owner, method)))

        spec.loader.exec_module = timed  # type: ignore[method-assign]
        return spec

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            if self.within:
                return call(*given, **named)
            self.within, begin = True, time.process_time()
            try:
                return call(*given, **named)
            finally:
                self.within = False
                print(name, 1000 * (time.process_time() - begin), file=sys.stderr)

        return run


def run_inside() -> None:
    """Run the command in this process, and print the milliseconds of the model on stderr."""
    sys.meta_path.insert(0, Timed())
    from xlat_check import cli

    sys.argv[1:] = CHECK
    sys.exit(getattr(cli, "run_and_leave", cli.main)())


if __name__ == "__main__":
    main()
