"""Packaging of an exported contextual model for use: ``python -m xlat_check.train.package FROM TO``.

The vocabulary becomes the table that ``xlat_check.embed.pieces`` reads. The weights are stored beside the graph: mapped
from the disk instead of read and copied, they are ready in a quarter of the time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import onnx
from safetensors.numpy import save_file

from xlat_check.embed.contextual import CONFIG, GRAPH
from xlat_check.embed.pieces import FILE as PIECES
from xlat_check.embed.pieces import table_of
from xlat_check.errors import XlatError
from xlat_check.files import digest_of

TOKENIZER = "tokenizer.json"
WEIGHTS = "model.weights"
NAMES = {"unk": "unknown"}
"""Names of special pieces in some exports, and in the folder that runs."""
LEAST_WEIGHTS = 1024
"""Least size in bytes of weights that are stored separately; smaller ones stay in the graph."""


def package(exported: Path, folder: Path) -> None:
    """Make a folder for use from one with ``config.json``, ``model.onnx`` and ``tokenizer.json``.

    Raises XlatError if one of them is missing or not valid.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        config = json.loads((exported / CONFIG).read_text(encoding="utf-8"))
        vocabulary = json.loads((exported / TOKENIZER).read_text(encoding="utf-8"))["model"]["vocab"]
        named = {NAMES.get(name, name): piece for name, piece in config["special"].items()}
        special = frozenset(named.values())
        save_file(table_of([(piece, score) for piece, score in vocabulary], special), folder / PIECES)
        model = onnx.load(exported / GRAPH)
    except Exception as error:  # each library raises exceptions of its own
        raise XlatError(f"{exported}: not an exported model: {error}", hint=f"expected {CONFIG}, {GRAPH}") from error
    (folder / WEIGHTS).unlink(missing_ok=True)  # the library would write behind what is there
    onnx.save(model, folder / GRAPH, save_as_external_data=True, location=WEIGHTS, size_threshold=LEAST_WEIGHTS)
    if exported != folder:
        shutil.copyfile(exported / TOKENIZER, folder / TOKENIZER)
    files = [folder / name for name in (GRAPH, WEIGHTS, PIECES, TOKENIZER) if (folder / name).exists()]
    for path in files:
        path.chmod(0o644)  # whoever installs it reads it
    digests = {path.name: digest_of(path) for path in files}
    (folder / CONFIG).write_text(
        json.dumps(config | {"special": named, "sha256": digests}, indent=1) + "\n", encoding="utf-8"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the folder for use from the folder of an exported contextual model."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.package", description=main.__doc__)
    parser.add_argument("exported", type=Path, help=f"folder with {CONFIG}, {GRAPH} and {TOKENIZER}")
    parser.add_argument("folder", type=Path, help="folder to write to; may be the same")
    options = parser.parse_args(arguments)
    try:
        package(options.exported, options.folder)
    except XlatError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
