"""Portuguese, Brazilian and European."""

from __future__ import annotations

from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words
from xlat_check.lang.pt.modality import MODALITY
from xlat_check.lang.pt.negation import NEGATION
from xlat_check.lang.pt.numbers import NUMBERS

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    function_words=words("""
        o a os as um uma uns umas
        eu tu ele ela nós vós eles elas você vocês me te se lhe lhes nos vos mim ti si
        no na nos nas comigo contigo consigo conosco connosco convosco
        meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas vosso vossa vossos vossas
        este esta estes estas isto esse essa esses essas isso aquele aquela aqueles aquelas aquilo
        mesmo mesma mesmos mesmas próprio própria próprios próprias tal tais
        que quem qual quais cujo cuja cujos cujas quanto quanta quantos quantas quando onde aonde como porque porquê
        todo toda todos todas tudo cada algum alguma alguns algumas algo alguém outro outra outros outras outrem
        qualquer quaisquer muito muita muitos muitas pouco pouca poucos poucas vários várias ambos ambas
        mais menos tanto tanta tantos tantas tão
        nenhum nenhuma nenhuns nenhumas nada ninguém não nunca jamais nem
        de do da dos das em num numa nuns numas ao aos à às pelo pela pelos pelas por para pra com sem sob sobre
        entre até desde contra após ante perante durante mediante conforme segundo exceto salvo através
        deste desta destes destas disto desse dessa desses dessas disso daquele daquela daqueles daquelas daquilo
        neste nesta nestes nestas nisto nesse nessa nesses nessas nisso naquele naquela naqueles naquelas naquilo
        dele dela deles delas nele nela neles nelas àquele àquela àqueles àquelas àquilo dum duma duns dumas
        doutro doutra noutro noutra noutros noutras dali daqui daí
        e ou mas porém todavia contudo entretanto portanto logo pois porquanto se caso embora enquanto senão quer
        ora assim então também já ainda só apenas aqui ali lá aí agora depois antes sempre bem
        ser sou és é somos sois são era eras éramos eram fui foi fomos foram seja sejam sejamos fosse fossem
        será serão seria seriam sido sendo for forem
        estar estou está estamos estão estava estavam estive esteve estiveram esteja estejam estivesse estivessem
        estará estarão estaria estariam estado estando estiver estiverem
        ter tenho tens tem temos têm tinha tínhamos tinham tive teve tiveram tenha tenham tivesse tivessem
        terá terão teria teriam tido tendo tiver tiverem
        haver há havia haviam houve haja houvesse haverá haveria hei hão
        vou vai vamos vão ir iria irá irão
        pode podem posso podemos pôde puder puderem possa possam podia podiam poderá poderão poderia poderiam
        deve devem devo devemos devia deviam deverá deverão deveria deveriam
    """),
    level_words=words("nível níveis"),
    abbreviations=words("""
        mr mrs ms
        p.ex i.e v.g sr sra srs sras srta srtas dr dra drs dras prof profa profs eng enga arq arqa adv gen cel sgt
        exmo exma exmos exmas ilmo ilma d st sto sta pe rev v.exa v.s aprox cf obs ref dep depto gov pres
        tel telef resp vs
    """),
    number_abbreviations=words("""
        n no núm p pp pág págs pag pags art arts fig figs cap caps vol vols tab ed al par séc sécs alín § fl fls
        máx mín jan fev mar abr mai jun jul ago set out nov dez
    """),
    final_abbreviations=words("ltda lda s.a e.u.a eua a.c d.c a.m p.m h min cia co inc jr hab"),
    cues=r"ã|õ|[êô]|ss[ae]|[oe]ir[ao]s?\b|eu\b|ç(?:ão|ões)|[aeiou]nh[aeo]|lh[aeo]|ões\b|ão\b|idade\b|mento\b|agem\b|[áéí]ve[li]s?\b",
    joining="e|ou|bem como|assim como",
    so_on=r"e assim por diante|e outr[oa]s|entre outr[oa]s|e (?:muito )?mais",
    own_notes=r"""
        esta_tradução versão_(em_inglês|inglesa|original) n\.?_?(do|d)?\.?_?t\.? nota_d(o|a)_tradu*
    """,
    asides="""
        (na_|da_|pela_)?siglas?_em_inglês
        (na_)?abreviatura_em_inglês (em|do)_inglês pouco_a_pouco à_medida_que
    """,
    plurals=words("one other"),
    inflection=InflectionForms(
        nouns=alternations("-/s,es m/ns ao/oes,aes,aos al/ais el/eis ol/ois ul/uis il/is,eis"),
        endings=words("""
            a o as os e es s m ns ao oes aes aos al ais el eis ol ois ul uis il is ar er ir ado ada ados adas
            ido ida idos idas ando endo indo am em ou eu iu ava avam ia iam ara arao era erao ira irao
        """),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            pelo_menos ao_menos no_mínimo a_partir_d* desde após depois_d* mais_de mais_do_que mais_que acima_d*
            superior_a superior_aos superiores_a maior_que maiores_que maior_de maiores_de mínimo_de mínima_de
            além_de não_antes_d* não_inferior_a não_menos_de
        """,
        most="""
            no_máximo até até_ao até_aos até_às menos_de menos_do_que menos_que abaixo_d* inferior_a
            inferior_aos inferiores_a menor_que menores_que menor_de menores_de máximo_de máxima_de antes_d*
            dentro_de não_mais_de não_mais_que não_superior_a
        """,
        least_behind="ou_mais e_mais ou_acima e_acima ou_maior* em_diante no_mínimo ou_superior*",
        most_behind="ou_mais_baix* ou_mais_curt* ou_menos e_menos ou_abaixo e_abaixo ou_menor* no_máximo ou_inferior*",
        newer="e_mais_recente* ou_mais_recente* e_posterior* ou_posterior* e_superior* e_mais_nov*",
        older="e_mais_antig* ou_mais_antig* e_anterior* ou_anterior* e_mais_velh* ou_mais_velh*",
        version="versão versões dia idade",
    ),
)
