"""Tiny development sets of the toy world."""

from __future__ import annotations

from pathlib import Path

from tests.train.toy import LANGS, say, thoughts
from xlat_check.measure.evaluate import LEGAL
from xlat_check.measure.retrieval import SIMILARITY_LANGS


def write_sets(folder: Path) -> Path:
    """Every file that evaluation asks for; the documents are aligned one to one but for one line."""
    folder.mkdir(parents=True)
    rows = [
        [f"doc{at // 12}", str(at), *(say(thought, lang) for lang in LANGS)]
        for at, thought in enumerate(thoughts(24, 71))
    ]
    _table(folder / "ntrex-dev.tsv", ["doc_id", "line", *LANGS], rows)
    graded = [
        [str(kept), *(say(thought[:5], lang) for lang in SIMILARITY_LANGS)]
        + [say([*thought[:kept], *other[: 5 - kept]], lang) for lang in SIMILARITY_LANGS]
        for thought, other, kept in zip(_long(12, 72), _long(12, 73), [0, 1, 2, 3, 4, 5] * 2, strict=True)
    ]
    columns = [f"{side}_{lang}" for side in ("s1", "s2") for lang in SIMILARITY_LANGS]
    _table(folder / "stsb-dev.tsv", ["score", *columns], graded)
    for seed, name in enumerate(LEGAL, 80):
        _document(folder / "legal", f"{name}.de", f"{name}.pt", f"{name}.de-pt.gold", "pt", seed)
    _document(folder / "textberg", "dev.de", "dev.fr", "dev.gold", "fr", 90)
    return folder


def _long(count: int, seed: int) -> list[list[int]]:
    return [thought for thought in thoughts(count * 5, seed) if len(thought) >= 5][:count]


def _table(path: Path, columns: list[str], rows: list[list[str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in [columns, *rows]), encoding="utf-8")


def _document(folder: Path, source: str, target: str, gold: str, lang: str, seed: int) -> None:
    """Ten sentences, the fourth of which has no translation."""
    folder.mkdir(exist_ok=True)
    said = thoughts(10, seed)
    (folder / source).write_text("".join(say(thought, "de") + "\n" for thought in said), encoding="utf-8")
    del said[3]
    (folder / target).write_text("".join(say(thought, lang) + "\n" for thought in said), encoding="utf-8")
    beads = [f"[{i}]:[{i - (i > 3)}]" if i != 3 else "[3]:[]" for i in range(10)]
    (folder / gold).write_text("\n".join(beads) + "\n", encoding="utf-8")
