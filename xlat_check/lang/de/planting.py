"""Words for planting errors into German."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.lang.de.exchanges import EXCHANGES
from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps

_FEMININE = lazy.pattern(r"(?:ung|heit|keit|schaft|ion|tät|ie|ik|age|eit|kunft|sicht)$")


def _article(behind: Sequence[str]) -> str:
    """The replacement of ``keine``: the article of a singular, nothing before a plural without adjective."""
    if behind and behind[0].lower().endswith("en") and not behind[0][0].isupper():
        return "die"
    noun = next((word for word in behind if word[0].isupper()), "")
    return "eine" if _FEMININE.search(noun) else ""


PLANTING = PlantingForms(
    prepositions=words("""
        in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für durch um über unter vor hinter neben
        zwischen gegen ohne bis seit während wegen trotz statt anstatt innerhalb außerhalb anhand aufgrund mithilfe
        mittels gemäß laut bezüglich hinsichtlich gegenüber
    """),
    weak=words("von vom zu zum zur"),
    conjunctions=words("""
        und oder aber denn sondern als wie wenn weil dass ob obwohl damit falls sofern soweit sobald solange indem
        nachdem bevor sodass sowie während
    """),
    relatives=words("der die das dem den denen deren dessen welche welcher welches wo wobei was wodurch womit"),
    complement=words("dass ob"),
    genders=genders("""
        m: einen den diesen keinen jeden; nx: ein kein; x: dem einem diesem keinem jedem im am beim vom zum ins ans;
        f: eine die diese keine jede alle; g: der einer dieser keiner jeder zur; g2: des eines dieses; n: das
    """),
    auxiliaries=words("""
        ist sind war waren bin hat haben hatte hatten wird werden wurde wurden kann können konnte konnten muss müssen
        musste mussten soll sollen sollte sollten darf dürfen durfte will wollen wollte würde würden
    """),
    unnegated=swaps("""
        nicht/ kein/ein keinen/einen keinem/einem keiner/einer keines/eines keine/ keins/eins nie/immer niemals/immer
        niemand/jeder niemanden/jeden niemandem/jedem nichts/alles nirgends/überall nirgendwo/überall keinerlei/etliche
        keinesfalls/jedenfalls keineswegs/durchaus ohne/mit nein/ja
    """),
    modals=swaps("""
        muss/kann,darf,sollte müssen/können,dürfen,sollten musst/kannst,darfst kann/muss,sollte können/müssen,sollten
        kannst/musst,solltest könnt/müsst darf/muss,soll dürfen/müssen,sollen darfst/musst soll/kann,darf
        sollen/können,dürfen sollte/muss,darf sollten/müssen,dürfen solltest/musst,darfst musste/konnte,durfte
        mussten/konnten,durften konnte/musste konnten/mussten durfte/musste durften/mussten
    """),
    not_place="late",
    negated_articles={article: f"k{article}" for article in ("ein", "eine", "einen", "einem", "einer", "eines")},
    no_articles=("paar", "wenig", "bisschen", "ander", "jed", "zig", "mal", "und"),
    freed=_article,
    freed_article="keine",
    last_verbs=r"\w+(?:t|en|n|bar|lich|ig|los|iert)",
    helpers=words("worden werden haben sein können müssen lassen sollen dürfen wollen"),
    subjects=words("er sie es ich wir ihr du man sich ihm ihn ihnen uns mir dies"),
    to="zu",
    exchanges=EXCHANGES,
)
