"""Places where a path names a language: the path with a hole there, and the language in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlat_check import lazy
from xlat_check.config.paths import CODES, known_tag, language_tail, normalise_tag
from xlat_check.lang import base_code

HOLE = "{lang}"
NAMED = 3
"""Number of files that a note names; the others are counted."""
RARE = frozenset(
    "aa ab ae ak am an as av ay az ba be bh bi bm bo br bs ce ch co cr cu cv dv dz ee eo ff fj fo fy gd gn gu gv ha"
    " ho ht hz ia ie ig ii ik io iu jv kg ki kj kl km kn kr ks ku kv kw ky la lb lg li ln lo lu mg mh mi ml mn mr mt"
    " my na nd ne ng nr nv ny oc oj om or os pa pi ps qu rm rn rw sa sc sd se sg sh si sm sn so ss st su tg ti tk tl"
    " tn to ts tt tw ty ug ve vo wa wo xh yi yo za zu ach arz ast awz azb ban bar bcl bho bpy bqi brx ceb ckb cnh"
    " crh csb cym dag deu diq dje dsb eml eng ext fil fra fur gag gcr gor gsw hak haw hif hil hne hrx hsb hyw ilo"
    " inh ita jam jpn kaa kab kbd kmr kok kor krc ksh lad lij lki lmo ltg lus lzh mai mdf mhr min mix mnw mrj mwl"
    " myv mzn nah nan nap nds new nia niu nld nov nqo nso olo pag pam pap pcd pdc pms pnb pnt pol por prg rgn roa"
    " rue rus sah sat scn sco sdc sdh ses shi shn skr sli smn spa srn srq sty swe szl tay tcy tet tly trv tsd tur"
    " tvl tzm udm ukr vec vep vls vmf vro war wuu xal xmf yue zea zgh zho kea kha lkt mfe sma smj skn trs tzl xcl"
    " xog zap zza".split()
)
"""Codes of ISO 639 that are in paths less often, or are words too: they count only beside common ones."""
WINDOWS = frozenset("chs cht csy deu enu esn fra hun ita jpn kor nld plk ptb ptg rus sky sve trk".split())
"""Codes of Windows, which Visual Studio and VS Code write as names of folders."""
_VS_CODE = (".i18n.json", ".nls.json")
"""The endings of a translation of VS Code below ``i18n/<lang>/``, and of its source beside ``i18n``."""
_RARE_FORM = r"([a-z]{2,3})(?:[-_@][A-Za-z0-9]{2,10}){0,3}"
_RARE = lazy.pattern(_RARE_FORM)
_RARE_TAIL = lazy.pattern(rf"(?<=[-_]){_RARE_FORM}$")
_RARE_FOLDER = lazy.pattern(rf"(values-)?({_RARE_FORM})(\.lproj)?")
_ANDROID = lazy.pattern(r"values-([a-z]{2}(?:-r[A-Z]{2})?)")
_APPLE = lazy.pattern(r"([A-Za-z]{2}(?:-[A-Za-z]{2,4})?)\.lproj")
_DOCUSAURUS = (
    ("docusaurus-plugin-content-docs/current/", "docs/"),
    ("docusaurus-plugin-content-blog/", "blog/"),
    ("docusaurus-plugin-content-pages/", "src/pages/"),
)
"""The folders of translations in Docusaurus, below ``i18n/<lang>/``, and the folders of their sources."""


@dataclass(frozen=True, slots=True)
class PathPlace:
    """A path that names a language."""

    template: str
    """The path with ``{lang}`` in place of the language."""
    written: str
    """The language as the path writes it."""

    is_tag: bool = True
    """Whether what the path writes is a language tag; ``be@latin`` is none."""


def needs_base(template: str) -> bool:
    """Whether such translations always have a source without a language in its path: those of Android."""
    return f"/values-{HOLE}/" in f"/{template}"


def is_code(code: str) -> bool:
    """Whether letters are the code of a language that paths write, be it rarely."""
    return code in CODES or code in RARE


def is_english(written: str) -> bool:
    """Whether a language as a path writes it is English."""
    return base_code(written) == "en"


def is_usual_source(written: str) -> bool:
    """Whether a language as a path writes it is the one that most projects begin with: ``en`` or ``en-US``."""
    return normalise_tag(written) in ("en", "en-US")


def named(paths: Sequence[str]) -> str:
    """The first of these paths, and how many more there are."""
    more = len(paths) - NAMED
    return ", ".join(paths[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def places(path: str) -> Iterator[PathPlace]:
    """Every place where a path may name a language."""
    *folders, name = path.split("/")
    parts = [_folder(folder) for folder in folders]
    stem, dot, suffix = name.rpartition(".")
    pieces = [_piece(piece) for piece in stem.split(".")]
    for written in dict.fromkeys(found[1] for found in (*parts, *pieces) if found):
        here = [
            found[0] if found and found[1] == written else folder for found, folder in zip(parts, folders, strict=True)
        ]
        last = [
            found[0] if found and found[1] == written else piece
            for found, piece in zip(pieces, stem.split("."), strict=True)
        ]
        yield PathPlace("/".join((*here, ".".join(last) + dot + suffix)), written)


def rare_places(path: str, *, tags: bool = True) -> Iterator[PathPlace]:
    """Places where a path may name a language as paths seldom do; with ``tags``, only such as are language tags."""
    *folders, name = path.split("/")
    stem, dot, suffix = name.rpartition(".")
    for at, folder in enumerate(folders):
        if (match := _RARE_FOLDER.fullmatch(folder)) and (match[1] is None or match[4] is None):
            hole = f"{match[1] or ''}{HOLE}{match[4] or ''}"
            yield from _rare("/".join((*folders[:at], hole, *folders[at + 1 :], name)), match[2], match[3], tags)
    pieces = stem.split(".")
    for at, piece in enumerate(pieces):
        match = _RARE.fullmatch(piece) or _RARE_TAIL.search(piece)
        if match:
            last = ".".join((*pieces[:at], piece[: match.start()] + HOLE, *pieces[at + 1 :]))
            yield from _rare("/".join((*folders, last + dot + suffix)), match[0], match[1], tags)


def _rare(template: str, written: str, code: str, tags: bool) -> Iterator[PathPlace]:
    if is_code(code) and not (tags and "@" in written):
        yield PathPlace(template, written, is_tag="@" not in written)


def bases(template: str) -> Iterator[str]:
    """Paths where the source of the translations in ``template`` may be, if its path names no language."""
    *folders, name = template.split("/")
    holes = [index for index, folder in enumerate(folders) if HOLE in folder]
    if HOLE in name:
        name = re.sub(r"[._-]\{lang\}", "", name)
        if HOLE in name or holes:
            return
        yield "/".join((*folders, name))
    elif len(holes) == 1:
        at = holes[0]
        before, rest = folders[:at], "/".join((*folders[at + 1 :], name))
        if folders[at] != HOLE:
            base = {f"values-{HOLE}": "values", f"{HOLE}.lproj": "Base.lproj"}[folders[at]]
            yield "/".join((*before, base, rest))
            return
        yield "/".join((*before, rest))
        yield from (source + rest.removeprefix(target) for target, source in _DOCUSAURUS if rest.startswith(target))
        if before:
            yield rest
        if before[-1:] == ["i18n"] and name.endswith(_VS_CODE[0]):
            yield "/".join((*before[:-1], rest.removesuffix(_VS_CODE[0]) + _VS_CODE[1]))


def _folder(name: str) -> tuple[str, str] | None:
    """A folder's name with a hole, and the text from the hole."""
    for pattern, shape in ((_ANDROID, f"values-{HOLE}"), (_APPLE, f"{HOLE}.lproj")):
        if (match := pattern.fullmatch(name)) and known_tag(match[1].replace("-r", "-"), whole=True):
            return shape, match[1]
    return (HOLE, name) if known_tag(name, whole=True) or name in WINDOWS else None


def _piece(piece: str) -> tuple[str, str] | None:
    """A part of a file's name between stops with a hole, and the text from the hole."""
    if known_tag(piece, whole=True):
        return HOLE, piece
    tail = language_tail(piece)
    return (piece.removesuffix(tail) + HOLE, tail) if tail else None
