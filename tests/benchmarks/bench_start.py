"""Benchmark of start-up: `check` on the example pair without the model's own time, here and in another checkout.

    python tests/benchmarks/bench_start.py [--against FOLDER] [--runs 15]

Runs of both checkouts alternate, so that both have the same conditions; the unit is milliseconds of processor time of
the whole process, its end included. The model's own time is that of loading the models, of making vectors, and of the
network that reads two sentences together. Also ``--help`` against ``python -c "import click"``.
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

ROOT = Path(__file__).parents[2]
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "RAYON", "VECLIB_MAXIMUM")}
EXAMPLE = [str(ROOT / "corpora" / "skill-page" / name) for name in ("de.txt", "pt.txt")]
CHECK = ["check", *EXAMPLE, "--no-cache", "--fail-on", "never", "-o", os.devnull]
HELP = {"xlat-check --help": ["-m", "xlat_check", "--help"], "import click": ["-c", "import click"]}
MODEL = {
    "xlat_check.run.model": ("Model", ("load", "embed", "words", "read")),
    "xlat_check.scores.reading": ("Reading", ("__call__",)),
    "xlat_check.model": ("Model", ("load", "overlaps", "words")),  # its place in earlier versions
}
"""The model's own time: modules, the class in each, and its methods."""


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
    taken: dict[str, list[float]] = {}
    for turn in range(arguments.runs + 1):
        for tree in trees:
            whole, model = check(tree)
            for name, value in (("whole", whole), ("without the model", whole - model)):
                if turn:  # the first run writes the compiled modules
                    taken.setdefault(f"{tree.name}: check, {name}", []).append(value)
        for name, command in (
            ("xlat-check --help", ["-m", "xlat_check", "--help"]),
            ("import click", ["-c", "import click"]),
        ):
            taken.setdefault(name, []).append(processor_time(command, ROOT)[0])
    for name, values in sorted(taken.items()):
        print(f"{name}: {statistics.median(values):.0f} ms, at least {min(values):.0f}")


def check(tree: Path) -> tuple[float, float]:
    """Milliseconds of a whole run, and of its model."""
    whole, told = processor_time([__file__, "--inside"], tree)
    return whole, sum(map(float, told.split()))


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
                setattr(getattr(module, kind), method, self.timed(getattr(getattr(module, kind), method)))

        spec.loader.exec_module = timed  # type: ignore[method-assign]
        return spec

    def timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            if self.within:
                return call(*given, **named)
            self.within, begin = True, time.process_time()
            try:
                return call(*given, **named)
            finally:
                self.within = False
                print(1000 * (time.process_time() - begin), file=sys.stderr)

        return run


def run_inside() -> None:
    """Run the command in this process, and print the milliseconds of the model on stderr."""
    sys.meta_path.insert(0, Timed())
    from xlat_check import cli

    sys.argv[1:] = CHECK
    sys.exit(getattr(cli, "run_and_leave", cli.main)())


if __name__ == "__main__":
    main()
