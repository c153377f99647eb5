"""Words for planting errors into Italian."""

from __future__ import annotations

from xlat_check.lang.it.exchanges import EXCHANGES
from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps

PLANTING = PlantingForms(
    prepositions=words("""
        di del dello della dei degli delle dell' a al allo alla ai agli alle all' da dal dallo dalla dai dagli dalle
        dall' in nel nello nella nei negli nelle nell' con su sul sullo sulla sui sugli sulle sull' per tra fra senza
        sotto sopra dopo prima durante contro verso secondo fino
    """),
    weak=words("di del dello della dei degli delle dell' a al allo alla ai agli alle all'"),
    conjunctions=words("e ed o ma che come perché se quando mentre poiché anche sebbene"),
    relatives=words("che cui quale quali dove"),
    complement=words("se"),
    genders=genders("""
        m: il del al dal nel sul un questo quel; f: la della alla dalla nella sulla una questa quella;
        mp: i dei ai dai nei sui questi quei; fp: le delle alle dalle nelle sulle queste quelle; x: l' dell' all' nell'
    """),
    auxiliaries=words("""
        è sono era erano fu furono ha hanno aveva avevano può possono poteva deve devono doveva va vanno sarà saranno
        sarebbe fa fece disse vuole sa potrà dovrà esiste esistono permette permettono
    """),
    unnegated=swaps("""
        non/ mai/sempre niente/tutto nulla/tutto nessuno/tutti nessun/qualche nessuna/qualche né/anche senza/con
    """),
    modals=swaps("""
        deve/può,dovrebbe devono/possono,dovrebbero devi/puoi dobbiamo/possiamo può/deve possono/devono puoi/devi
        possiamo/dobbiamo dovrebbe/può dovrebbero/possono dovrà/potrà dovranno/potranno potrà/dovrà potranno/dovranno
        bisogna/si_può
    """),
    noun_first=True,
    not_place="before verb",
    concord=True,
    clitics=words("si mi ti ci vi lo la li le ne"),
    verb=r"\w+(?:[aei]re|[aei]rl[aeio]|[aei]rono|iamo)",
    past=r"\w{2,}(?:arono|irono|avano|evano)",
    answers={"non": "sì"},
    neither={"né": ("sia", "sia")},
    exchanges=EXCHANGES,
)
