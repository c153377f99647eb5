"""What each language offers for planting errors: the words at which phrases begin, and words to exchange; data only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Swaps = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of one language, lower case."""

    prepositions: frozenset[str]
    """With their contractions."""
    weak: frozenset[str]
    """Those of them that rather go with the word before than open a phrase of their own."""
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    """They open a clause behind a comma."""
    complement: frozenset[str]
    """Conjunctions whose clause only certain verbs take."""
    genders: Mapping[str, str]
    """The class of noun that may follow each article, contraction or determiner: ``m``, ``fp``, ``pl``, ``x``."""
    auxiliaries: frozenset[str]
    """Finite verbs that may be negated where they stand."""
    unnegated: Swaps
    """What stands in the place of a negator when it goes; an empty word for nothing."""
    modals: Swaps
    """For each modal those of another class with the same person and number."""
    noun_first: bool = False
    """Whether the noun comes before its adjectives."""
    nouns_capitalised: bool = False

    @property
    def openers(self) -> frozenset[str]:
        """Words before which a phrase may end and another begin."""
        return self.prepositions | self.conjunctions


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _genders(text: str) -> Mapping[str, str]:
    """``m: o do; f: a da`` as a mapping from word to class."""
    classes = (part.split(":") for part in text.split(";"))
    return MappingProxyType({word: name.strip() for name, words in classes for word in words.split()})


def _swaps(text: str) -> Swaps:
    """``muss/kann,darf nicht/`` as a mapping from word to the words for it; ``_`` for a space."""
    entries = (entry.replace("_", " ").split("/") for entry in text.split())
    return MappingProxyType({word: tuple(others.split(",")) for word, others in entries})


_DE = Forms(
    prepositions=_words("""
        in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für durch um über unter vor hinter neben
        zwischen gegen ohne bis seit während wegen trotz statt anstatt innerhalb außerhalb anhand aufgrund mithilfe
        mittels gemäß laut bezüglich hinsichtlich gegenüber
    """),
    weak=_words("von vom zu zum zur"),
    conjunctions=_words("""
        und oder aber denn sondern als wie wenn weil dass ob obwohl damit falls sofern soweit sobald solange indem
        nachdem bevor sodass sowie während
    """),
    relatives=_words("der die das dem den denen deren dessen welche welcher welches wo wobei was wodurch womit"),
    complement=_words("dass ob"),
    genders=_genders("""
        m: einen den diesen keinen jeden; nx: ein kein; x: dem einem diesem keinem jedem im am beim vom zum ins ans;
        f: eine die diese keine jede alle; g: der einer dieser keiner jeder zur; g2: des eines dieses; n: das
    """),
    auxiliaries=_words("""
        ist sind war waren bin hat haben hatte hatten wird werden wurde wurden kann können konnte konnten muss müssen
        musste mussten soll sollen sollte sollten darf dürfen durfte will wollen wollte würde würden
    """),
    unnegated=_swaps("""
        nicht/ kein/ein keinen/einen keinem/einem keiner/einer keines/eines keine/ keins/eins nie/immer niemals/immer
        niemand/jeder niemanden/jeden niemandem/jedem nichts/alles nirgends/überall nirgendwo/überall keinerlei/etliche
        keinesfalls/jedenfalls keineswegs/durchaus ohne/mit nein/ja
    """),
    modals=_swaps("""
        muss/kann,darf,sollte müssen/können,dürfen,sollten musst/kannst,darfst kann/muss,sollte können/müssen,sollten
        kannst/musst,solltest könnt/müsst darf/muss,soll dürfen/müssen,sollen darfst/musst soll/kann,darf
        sollen/können,dürfen sollte/muss,darf sollten/müssen,dürfen solltest/musst,darfst musste/konnte,durfte
        mussten/konnten,durften konnte/musste konnten/mussten durfte/musste durften/mussten
    """),
    nouns_capitalised=True,
)
_EN = Forms(
    prepositions=_words("""
        in on at of to from with by for about into onto over under between among through during before after since
        until against without within across behind beyond near along around despite via per
    """),
    weak=_words("of to"),
    conjunctions=_words(
        "and or but than as like because that if whether although though while when unless so where whereas"
    ),
    relatives=_words("who which whose where whom"),
    complement=_words("that whether"),
    genders=_genders("s: a an this every each another; x: the his her its their our my your; pl: these those several"),
    auxiliaries=_words("is are was were has have had can could will would should must may might does do did"),
    unnegated=_swaps("""
        not/ no/some never/always nobody/everybody nothing/everything nowhere/everywhere none/all neither/both
        without/with cannot/can
    """),
    modals=_swaps("""
        must/may,can,should may/must,should can/must,should should/must,may shall/may need_to/can has_to/can
        have_to/can
    """),
)
_PT = Forms(
    prepositions=_words("""
        de do da dos das em no na nos nas num numa nuns numas a ao aos à às por pelo pela pelos pelas para com sem sob
        sobre entre até desde contra após perante durante mediante conforme segundo através deste desta neste nesta
        nesse nessa desse dessa
    """),
    weak=_words("de do da dos das a ao aos à às deste desta desse dessa"),
    conjunctions=_words("e ou mas que como porque se quando enquanto embora pois porém caso"),
    relatives=_words("que quem cujo cuja cujos cujas onde qual"),
    complement=_words("se"),
    genders=_genders("""
        m: o do no ao um num pelo este esse deste neste nesse aquele seu meu nosso;
        f: a da na à uma numa pela esta essa desta nesta nessa aquela sua minha nossa;
        mp: os dos nos aos uns pelos estes esses destes nestes seus nossos;
        fp: as das nas às umas pelas estas essas destas nestas suas nossas
    """),
    auxiliaries=_words("""
        é são era eram foi foram está estão estava estavam esteve tem têm tinha tinham teve tiveram há havia pode podem
        podia deve devem vai vão será serão seria seriam fica ficou faz fez disse quer sabe terá terão poderá deverá
        existe existem permite permitem
    """),
    unnegated=_swaps("""
        não/ nunca/sempre jamais/sempre nada/tudo ninguém/todos nenhum/algum nenhuma/alguma nenhuns/alguns
        nenhumas/algumas nem/também sem/com tampouco/também
    """),
    modals=_swaps("""
        deve/pode,deveria devem/podem,deveriam deves/podes devemos/podemos pode/deve,tem_de podem/devem,têm_de
        podes/deves podemos/devemos deverá/poderá deverão/poderão poderá/deverá poderão/deverão deveria/pode
        deveriam/podem precisa/pode precisam/podem tem_de/pode têm_de/podem tem_que/pode têm_que/podem podia/devia
        podiam/deviam
    """),
    noun_first=True,
)
_ES = Forms(
    prepositions=_words("""
        de del en a al por para con sin bajo sobre entre hasta desde contra tras ante durante mediante según
    """),
    weak=_words("de del a al"),
    conjunctions=_words("y e o u pero que como porque si cuando mientras aunque pues sino"),
    relatives=_words("que quien quienes cuyo cuya cuyos cuyas donde cual"),
    complement=_words("si"),
    genders=_genders("""
        m: el del al un este ese aquel; f: la una esta esa aquella; mp: los unos estos esos; fp: las unas estas esas
    """),
    auxiliaries=_words("""
        es son era eran fue fueron está están estaba estaban ha han había habían tiene tienen tenía hay puede pueden
        podía debe deben va van será serán sería hizo dijo quiere sabe podrá deberá existe existen permite permiten
    """),
    unnegated=_swaps("""
        no/ nunca/siempre jamás/siempre nada/todo nadie/todos ningún/algún ninguno/alguno ninguna/alguna ni/también
        sin/con tampoco/también
    """),
    modals=_swaps("""
        debe/puede,debería deben/pueden,deberían debes/puedes debemos/podemos puede/debe pueden/deben puedes/debes
        podemos/debemos debería/puede deberían/pueden deberá/podrá deberán/podrán podrá/deberá podrán/deberán
        tiene_que/puede tienen_que/pueden hay_que/se_puede
    """),
    noun_first=True,
)
_FR = Forms(
    prepositions=_words("""
        de du des d' à au aux en dans par pour avec sans sous sur entre vers chez contre depuis pendant durant avant
        après devant derrière dès jusque jusqu' parmi selon malgré
    """),
    weak=_words("de du des d' à au aux"),
    conjunctions=_words("et ou mais que qu' comme car si lorsque puisque quoique quand parce"),
    relatives=_words("qui que qu' dont où laquelle lequel lesquels"),
    complement=_words("si"),
    genders=_genders("""
        m: le du au un ce cet mon son; f: la une cette ma sa; x: l' d'; pl: les des aux ces ses leurs nos vos
    """),
    auxiliaries=_words("""
        est sont était étaient fut sera seront serait ont avait avaient aura peut peuvent pouvait doit doivent devait va
        vont fait faisait veut sait pourra devra permet permettent existe
    """),
    unnegated=_swaps("rien/tout aucun/un aucune/une jamais/toujours personne/quelqu'un sans/avec"),
    modals=_swaps("""
        doit/peut,devrait doivent/peuvent,devraient devez/pouvez devons/pouvons dois/peux peut/doit peuvent/doivent
        pouvez/devez pouvons/devons peux/dois devrait/peut devraient/peuvent devriez/pouvez devra/pourra
        devront/pourront pourra/devra pourront/devront
    """),
    noun_first=True,
)
_IT = Forms(
    prepositions=_words("""
        di del dello della dei degli delle dell' a al allo alla ai agli alle all' da dal dallo dalla dai dagli dalle
        dall' in nel nello nella nei negli nelle nell' con su sul sullo sulla sui sugli sulle sull' per tra fra senza
        sotto sopra dopo prima durante contro verso secondo fino
    """),
    weak=_words("di del dello della dei degli delle dell' a al allo alla ai agli alle all'"),
    conjunctions=_words("e ed o ma che come perché se quando mentre poiché anche sebbene"),
    relatives=_words("che cui quale quali dove"),
    complement=_words("se"),
    genders=_genders("""
        m: il del al dal nel sul un questo quel; f: la della alla dalla nella sulla una questa quella;
        mp: i dei ai dai nei sui questi quei; fp: le delle alle dalle nelle sulle queste quelle; x: l' dell' all' nell'
    """),
    auxiliaries=_words("""
        è sono era erano fu furono ha hanno aveva avevano può possono poteva deve devono doveva va vanno sarà saranno
        sarebbe fa fece disse vuole sa potrà dovrà esiste esistono permette permettono
    """),
    unnegated=_swaps("""
        non/ mai/sempre niente/tutto nulla/tutto nessuno/tutti nessun/qualche nessuna/qualche né/anche senza/con
    """),
    modals=_swaps("""
        deve/può,dovrebbe devono/possono,dovrebbero devi/puoi dobbiamo/possiamo può/deve possono/devono puoi/devi
        possiamo/dobbiamo dovrebbe/può dovrebbero/possono dovrà/potrà dovranno/potranno potrà/dovrà potranno/dovranno
        bisogna/si_può
    """),
    noun_first=True,
)

FORMS: Mapping[str, Forms] = MappingProxyType({"de": _DE, "en": _EN, "es": _ES, "fr": _FR, "it": _IT, "pt": _PT})

INSERTED_NOT: Mapping[str, str] = MappingProxyType({"pt": "não", "es": "no", "it": "non", "en": "not", "de": "nicht"})
PAST_TENSES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "pt": re.compile(r"\w{2,}(?:ou|aram|eram|iram|avam)"),
        "es": re.compile(r"\w{2,}(?:aron|ieron|aban)"),
        "it": re.compile(r"\w{2,}(?:arono|irono|avano|evano)"),
    }
)
"""Words that are surely finite verbs by their ending."""
CLITICS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "pt": _words("se me te lhe lhes nos"),
        "es": _words("se me te le les nos lo la los las"),
        "it": _words("si mi ti ci vi lo la li le ne"),
        "fr": _words("se s' me m' te t' le la l' les lui leur y en nous vous"),
    }
)
"""Pronouns that stand between *not* and the verb."""
