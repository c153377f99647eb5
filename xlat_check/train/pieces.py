"""Table of pieces made from ``tokenizer.json``: ``python -m xlat_check.train.pieces FOLDER``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from safetensors.numpy import save_file

from xlat_check.embed.pieces import FILE, table_of

TOKENIZER = "tokenizer.json"


def write_pieces(folder: Path) -> None:
    """Write the table of a model's pieces, without its special ones, beside ``tokenizer.json``."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    vocabulary = json.loads((folder / TOKENIZER).read_text(encoding="utf-8"))["model"]["vocab"]
    special = frozenset(config["special"].values())
    save_file(table_of([(piece, score) for piece, score in vocabulary], special), folder / FILE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table of pieces of a contextual model."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.train.pieces", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="folder of the model, with config.json and tokenizer.json")
    write_pieces(parser.parse_args(arguments).folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
