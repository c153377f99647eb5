"""The words of each language that oblige, advise, allow or forbid; data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityForms:
    """The words of one language, lower case, split at white space; ``_`` joins those that say it together."""

    must: str
    """They oblige; negated they forbid: ``must``, ``doit``."""
    need: str
    """They oblige; negated they leave free: ``muss``, ``tem_de``, ``required``."""
    shall: str
    """They oblige or advise; negated they forbid: ``soll``, ``deve``."""
    should: str
    """They advise; negated they forbid, or advise against."""
    may: str
    """They allow, or say what is possible; negated they forbid."""
    forbidden: str
    """They forbid; negated they allow."""
    never: str = ""
    """They forbid by a negation of their own: ``not_allowed``."""
    free: str = ""
    """They leave free: ``need_not``, ``pas_nécessaire``."""
    unclear: str
    """They may be read in several ways, or guess rather than rule: ``könnte``, ``might``; they silence the text."""
    only: str
    """They limit what is allowed, which is as good as an order: ``may only``."""
    aim: str
    """It begins what says to what end: ``um``, ``to``."""
    close: str = ""
    """Negators before a modal that negate it only if nothing but ``between`` stands between the two."""
    between: str = ""
    """Pronouns and adverbs that may."""
    joining: str = ""
    """They end the reach of a modal: what is negated behind them is something else."""
    before: int
    """How many words before a modal a negator may stand and negate it."""
    after: int
    """How many words after it."""
    at_end: int = 0
    """How many words before a modal at the end of its clause a negator may stand."""


_DE = ModalityForms(
    must="",
    need="muss musst müssen müsst erforderlich notwendig nötig obligatorisch verpflichtend vorgeschrieben verpflichtet",
    shall="soll sollen sollst sollt",
    should="sollte sollten solltest solltet empfohlen empfiehlt empfehlen",
    may="darf dürfen darfst dürft kann können kannst könnt erlaubt gestattet zulässig",
    forbidden="verboten untersagt unzulässig",
    free="optional freiwillig",
    unclear="""
        könnte könnten könntest müsste müssten dürfte dürften möchte möchten braucht brauchen brauchst unbedingt
        zwingend werden_soll werden_sollen kann_sein sein_kann gewesen möglicherweise vielleicht eventuell höchstens
        erst haben_muss
        haben_kann
    """,
    aim="um",
    only="nur lediglich ausschließlich bloß",
    joining="und oder aber sondern sowie",
    before=0,
    after=12,
    at_end=8,
)

_EN = ModalityForms(
    must="must shall",
    need="""
        have_to has_to need_to needs_to is_required are_required be_required is_mandatory are_mandatory is_necessary
        are_necessary be_necessary is_obliged are_obliged
    """,
    shall="",
    should="should ought recommended recommend recommends",
    may="can may is_allowed are_allowed be_allowed is_permitted are_permitted be_permitted",
    forbidden="forbidden prohibited",
    never="not_allowed not_permitted",
    free="optional not_required not_mandatory not_necessary need_not not_obliged",
    unclear="""
        could might would had_to must_have may_have can_have supposed_to able_to perhaps maybe possibly may_be
        in_may of_may
    """,
    aim="to",
    only="only solely exclusively",
    before=2,
    after=1,
)

_ES = ModalityForms(
    must="debe deben debes debemos deberá deberán deberás debéis",
    need="""
        tiene_que tienen_que tienes_que tenemos_que tendrá_que tendrán_que hay_que habrá_que es_necesario
        es_necesaria son_necesarios son_necesarias es_obligatorio es_obligatoria son_obligatorios son_obligatorias
    """,
    shall="",
    should="debería deberían deberías deberíamos recomienda recomiendan recomendamos recomendable",
    may="puede pueden puedes podemos podrá podrán podrás podéis está_permitido están_permitidos se_permite se_permiten",
    forbidden="prohibido prohibida prohibidos prohibidas",
    free="opcional opcionales",
    unclear="""
        podría podrían podrías pudiera necesita necesitan debido deba deban pueda puedan debe_de quizás quizá
        puede_que deben_de debe_a debe_al deben_a deben_al puede_querer pueden_querer ser_necesario ser_necesaria
    """,
    aim="para",
    only="solo sólo solamente únicamente exclusivamente",
    close="no ni",
    between="se me te le les lo la los las nos os",
    before=3,
    after=0,
)

_FR = ModalityForms(
    must="doit doivent devez dois devons devra devront devrez faut faudra",
    need="""
        est_nécessaire sont_nécessaires est_obligatoire sont_obligatoires est_requis est_requise sont_requis
        est_tenu sont_tenus
    """,
    shall="",
    should="devrait devraient devriez devrais devrions recommandé recommandée recommandons recommande",
    may="""
        peut peuvent pouvez peux pouvons pourra pourront pourrez est_permis est_autorisé est_autorisée
        sont_autorisés sont_autorisées
    """,
    forbidden="interdit interdite interdits interdites",
    never="pas_autorisé pas_autorisée pas_autorisés pas_permis",
    free="""
        facultatif facultative facultatifs facultatives optionnel optionnelle pas_nécessaire pas_obligatoire
        pas_requis
    """,
    unclear="""
        pourrait pourraient pourriez pourrais besoin puisse puissent doive peut_être éventuellement
        doit_à doivent_à être_nécessaire être_nécessaires
    """,
    aim="pour",
    only="seulement uniquement exclusivement seul seule seuls seules",
    before=2,
    after=1,
)

_IT = ModalityForms(
    must="deve devono devi dobbiamo dovete dovrà dovranno dovrai dovrete",
    need="""
        bisogna occorre è_necessario è_necessaria sono_necessari sono_necessarie è_obbligatorio è_obbligatoria
        sono_obbligatori sono_obbligatorie
    """,
    shall="",
    should="dovrebbe dovrebbero dovresti dovreste consigliabile consiglia consigliamo raccomanda",
    may="""
        può possono puoi possiamo potete potrà potranno potrai è_consentito è_consentita sono_consentiti
        sono_consentite è_permesso
    """,
    forbidden="vietato vietata vietati vietate proibito proibita",
    free="opzionale opzionali facoltativo facoltativa",
    unclear="""
        potrebbe potrebbero potresti potreste possa possano debba debbano serve servono forse eventualmente
        può_darsi deve_a devono_a essere_necessario essere_necessaria
    """,
    aim="per",
    only="solo soltanto solamente unicamente esclusivamente",
    close="non né",
    between="si mi ti ci vi lo la li le ne gli",
    before=3,
    after=0,
)

_PT = ModalityForms(
    must="",
    need="""
        tem_de têm_de temos_de tens_de terá_de terão_de terá_que terão_que tem_que têm_que temos_que tenho_que
        precisa precisam precisamos precisas precisará é_necessário é_necessária são_necessários são_necessárias
        é_obrigatório é_obrigatória são_obrigatórios são_obrigatórias é_preciso
    """,
    shall="deve devem devemos deves deverá deverão deverás",
    should="deveria deveriam devia deviam deveríamos recomenda recomendam recomendamos recomendável convém",
    may="""
        pode podem podes podemos poderá poderão poderás é_permitido é_permitida são_permitidos são_permitidas
        está_autorizado estão_autorizados
    """,
    forbidden="proibido proibida proibidos proibidas",
    free="opcional opcionais facultativo facultativa",
    unclear="""
        poderia poderiam podia podiam possa possam devido dever deva devam puder puderem necessita necessitam
        pode_ser_que deve_ter pode_ter talvez possivelmente porventura ser_exigido
        ser_necessário ser_necessária ser_preciso deve_ao deve_à deve_aos deve_às devem_ao devem_à pode_querer
        podem_querer precisa_de precisam_de precisamos_de precisas_de precisará_de
    """,
    aim="para",
    only="só apenas somente unicamente exclusivamente",
    close="não nem",
    between="se me te lhe lhes o a os as nos vos mais também ainda",
    before=3,
    after=0,
)

FORMS: Mapping[str, ModalityForms] = {"de": _DE, "en": _EN, "es": _ES, "fr": _FR, "it": _IT, "pt": _PT}
