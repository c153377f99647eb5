"""Spanish."""

from __future__ import annotations

from xlat_check.lang.es.modality import MODALITY
from xlat_check.lang.es.negation import NEGATION
from xlat_check.lang.es.numbers import NUMBERS
from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words

LANGUAGE = Language(
    code="es",
    name="Spanish",
    function_words=words("""
        el la los las un una unos unas lo al del
        yo tú él ella ello nosotros nosotras vosotros vosotras ellos ellas usted ustedes
        me te se le les nos os mí ti sí conmigo contigo consigo
        mi mis tu tus su sus mío mía míos mías tuyo tuya tuyos tuyas suyo suya suyos suyas
        nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras
        este esta estos estas esto ese esa esos esas eso aquel aquella aquellos aquellas aquello
        éste ésta éstos éstas ése ésa ésos ésas mismo misma mismos mismas propio propia propios propias tal tales
        que qué quien quién quienes quiénes cual cuál cuales cuáles cuyo cuya cuyos cuyas
        cuanto cuánto cuanta cuánta cuantos cuántos cuantas cuántas cuando cuándo donde dónde adonde como cómo
        todo toda todos todas cada algún alguno alguna algunos algunas algo alguien otro otra otros otras
        cualquier cualquiera cualesquiera mucho mucha muchos muchas poco poca pocos pocas varios varias ambos ambas
        más menos tanto tanta tantos tantas tan muy
        ningún ninguno ninguna ningunos ningunas nada nadie no nunca jamás ni tampoco
        a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras
        y e o u pero mas sino aunque porque pues si mientras así luego entonces también ya aún todavía solo sólo
        aquí allí allá ahí ahora después antes siempre bien además
        ser soy eres es somos sois son era eras éramos eran fui fue fuimos fueron sea sean seamos fuera fueran
        fuese fuesen será serán sería serían sido siendo
        estar estoy estás está estamos están estaba estaban estuve estuvo estuvieron esté estén estuviera estuvieran
        estará estarán estaría estarían estado estando
        haber he has ha hemos han había habíamos habían hube hubo hubieron haya hayan hayamos hubiera hubieran
        hubiese hubiesen habrá habrán habría habrían habido habiendo hay
        tener tengo tienes tiene tenemos tienen tenía tenían tuvo tuvieron tenga tengan tendrá tendrán tendría tendrían
        va van voy vamos ir
        puede pueden puedo podemos pudo pueda puedan podía podían podrá podrán podría podrían
        debe deben debo debemos debía debían deberá deberán debería deberían
    """),
    level_words=words("nivel niveles"),
    abbreviations=words("""
        mr mrs ms
        p.ej p.e i.e v.gr sr sra srs sras sres srta srtas dr dra dres dras prof profa d dña dñas ing arq lic gral cnel
        excmo excma ilmo ilma st sto sta mons pbro aprox cf ref dep depto dpto gob pres tel telf tfno resp vs
        ej av avda
    """),
    number_abbreviations=words("""
        n no núm núms nro p pp pág págs art arts fig figs cap caps vol vols tab ed apdo § s c máx mín
        ene feb mar abr may jun jul ago sept sep oct nov dic
    """),
    final_abbreviations=words("ee.uu rr.hh s.a s.l a.c d.c a.m p.m cía co ltda inc ud uds vd vds jr h min"),
    cues=r"ñ|ci[oó]n(?:es)?\b|ll[aeoáó]|[iu]e[blmnrstv]|dad(?:es)?\b|miento|aje\b|[eo]s[oa]s?\b|ú|j[aeo]",
    joining="y|e|o|u|así como",
    so_on=r"y así sucesivamente|y (?:mucho )?más",
    own_notes=r"""
        esta_traducción (versión|página)_(en_inglés|inglesa|original) n\.?_?d(el|e)?\.?_?t\.?
        nota_de(l|_la)_traduc*
    """,
    asides="""
        (por_|de_)?(sus?_)?siglas_(en|del)_inglés
        (por_su_)?(sigla|acrónimo|abreviatura)_en_inglés (en|del)_inglés poco_a_poco
    """,
    plurals=words("one other"),
    inflection=InflectionForms(
        nouns=alternations("-/s,es z/ces"),
        endings=words("""
            a o as os e es s z ces ar er ir ado ada ados adas ido ida idos idas ando iendo an en amos emos aba
            aban ia ian ara aran era eran ira iran aria arian
        """),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            al_menos por_lo_menos como_mínimo a_partir_d* desde después_d* tras más_de más_que encima_d*
            superior_a superiores_a mayor_que mayores_que mayor_de mayores_de mayor_a mínimo_de mínima_de
            no_antes_d* no_inferior_a no_menos_de
        """,
        most="""
            como_máximo como_mucho hasta menos_de menos_que debajo_d* inferior_a inferiores_a menor_que
            menores_que menor_de menores_de menor_a máximo_de máxima_de antes_d* dentro_d* no_más_de no_más_que
            no_superior_a a_más_tardar
        """,
        least_behind="o_más y_más en_adelante o_superior* o_mayor* como_mínimo",
        most_behind="o_más_baj* o_más_cort* o_menos y_menos o_inferior* o_menor* como_máximo",
        newer="y_más_reciente* o_más_reciente* y_posterior* o_posterior* y_superior* y_más_nuev*",
        older="y_más_antigu* o_más_antigu* y_anterior* o_anterior* y_más_viej*",
        version="versión versiones día edad",
    ),
)
