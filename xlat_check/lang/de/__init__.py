"""German."""

from __future__ import annotations

from xlat_check.lang.de.modality import MODALITY
from xlat_check.lang.de.negation import NEGATION
from xlat_check.lang.de.numbers import NUMBERS
from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words

LANGUAGE = Language(
    code="de",
    name="German",
    function_words=words("""
        der die das den dem des ein eine einen einem einer eines
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich man einander
        mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines
        sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres
        unser unsere unseren unserem unserer unseres euer eure euren eurem eurer eures
        dieser diese dieses diesen diesem jener jene jenes jenen jenem
        derselbe dieselbe dasselbe denselben demselben desselben derselben
        solch solche solchen solchem solcher solches welch welche welchen welchem welcher welches
        jeder jede jedes jeden jedem jeglicher jegliche jegliches jeglichen jeglichem
        alle allen allem aller alles beide beiden beider beides mancher manche manches manchen manchem
        einige einigen einiger einiges etwas jemand jemanden jemandem irgendein irgendeine irgendwelche
        mehrere mehreren mehrerer viel viele vielen vieler vieles wenig wenige wenigen mehr meist meisten
        kein keine keinen keinem keiner keines nichts niemand niemanden niemandem nicht nie niemals
        wer wen wem wessen was wo woher wohin wann warum weshalb wieso wie wieviel
        denen deren dessen derer
        worin woran worauf woraus wobei wodurch wofür womit wonach worüber worum wovon wozu
        darin daran darauf daraus dabei dadurch dafür damit danach darüber darum davon davor dazu dagegen daneben
        darunter dazwischen hierbei hierfür hiermit hierzu hierin hieraus hierdurch dahin daher
        in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für fürs durch durchs um ums über übers
        unter unterm vor vorm hinter neben zwischen gegen ohne bis seit während wegen trotz statt anstatt
        innerhalb außerhalb anhand aufgrund mithilfe mittels gemäß laut bezüglich hinsichtlich gegenüber
        entlang pro per ab außer binnen inklusive zwecks samt sowie
        und oder aber denn sondern als wenn weil dass daß ob obwohl obgleich damit falls sofern soweit sobald solange
        indem nachdem bevor ehe sodass weder noch entweder sowohl beziehungsweise zumal während je desto umso
        bin bist ist sind seid war warst waren wart wäre wärst wären gewesen sei seien
        habe hast hat haben habt hatte hattest hatten hattet hätte hätten gehabt
        werde wirst wird werden werdet wurde wurdest wurden würde würden worden geworden
        kann kannst können könnt konnte konnten könnte könnten
        muss musst müssen müsst musste mussten müsste müssten
        soll sollst sollen sollt sollte sollten will willst wollen wollt wollte wollten
        darf darfst dürfen dürft durfte durften dürfte dürften mag magst mögen mochte möchte möchten
        auch nur noch schon sehr so dann dort da hier nun jetzt doch ja zwar etwa eben sogar bereits immer wieder
        also dennoch jedoch trotzdem deshalb deswegen somit zudem außerdem allerdings hingegen
    """),
    level_words=words("ebene ebenen stufe stufen level levels niveau niveaus"),
    abbreviations=words("""
        mr mrs ms
        z.b d.h u.a u.ä u.u o.ä o.g s.o s.u i.d.r i.allg i.e.s i.w.s m.e v.a z.t z.zt z.z d.i i.v i.a u.v.m
        b.z.w bzw vgl ca evtl ggf ggfs gem inkl einschl exkl zzgl abzgl insb insbes allg bspw sog urspr
        dr prof hr hrn fr dipl ing med phil jur rer nat hl st hrsg vors stv stellv geb gest verh
        lt entspr betr bes eigtl gegr jew mind tel vs resp respektive int ehem
    """),
    number_abbreviations=words("""
        nr nrn s abs art abb tab kap bd bde ziff anm aufl jg jh jhd jhdt rn rdnr rz buchst lit ausg abschn vers v bl
        teilnr ff f § max jan feb febr mär apr jun jul aug sept okt nov dez
    """),
    final_abbreviations=words("mio mrd bio std min sek tsd str co inc ltd n.chr v.chr u.s.w bf kg ph.d jr sen"),
    ordinal_leads=words("""
        am im vom zum zur beim der die das den dem des ein eine einen einem einer eines bis seit ab
        jeder jede jedes jeden jedem dieser diese dieses diesen diesem mein meine meinen meinem meiner
        sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer
        und oder zwischen spätestens
    """),
    ordinal_heads=words("""
        januar jänner februar feber märz april mai juni juli august september oktober november dezember
        jan feb febr mär apr jun jul aug sept okt nov dez
        jahrhundert jahrhunderts jahrhunderte jahrtausend jahrtausends geburtstag jahrestag auflage
        weltkrieg weltkriegs weltkrieges stock stockwerk obergeschoss untergeschoss klasse klassen
        minute quartal quartals semester
    """),
    cues=r"ß|[äöü]|sch|cht|tz|ung(?:en|s)?\b|keit(?:en)?\b|lich|eit\b|ier(?:t|en)\b",
    joining="und|oder|sowie|bzw|beziehungsweise",
    so_on=r"usw|usf|u\. ?[aä]|und so weiter|und (?:viele[sr]? )?(?:mehr|andere)",
    own_notes=r"""
        (diese|diese[rn]|der)_übersetzung (die|der)_(englische|originale?)n?_(version|fassung)
        anm\.?_?d\.?_?ü\.? anmerkung_de[rs]_übersetzer*
    """,
    asides="(auf|aus_dem)_englisch(en)? englisch(e_abkürzung)?_für abkürzung_für engl nach_und_nach",
    plurals=words("one other"),
    nouns_capitalised=True,
    inflection=InflectionForms(
        nouns=alternations("-/e,en,es,s,n,ens,nen,se,sen,ses o/os,en a/as,en um/ums,en,a us/en,i on/onen,a"),
        endings=words("""
            e en em er ern es s n ens nen se sen ses o os a as um us t st et est te ten test tet end ende enden
            ender
        """),
        adjectives=alternations("-/e,en,em,er,es e/en,em,er,es,e er/re,ren,rem,rer,res el/le,len,lem,ler,les"),
        er_plurals=tuple(
            """amt bad band bild blatt brett buch dach dorf ei fach fass feld gehalt geld glas glied gut haus holz huhn
            kind kleid kraut land licht loch mann mund nest rad rand rind schild schloss schwert tal tuch tum volk wald
            wort wurm""".split()
        ),
        umlauts=True,
        compounds=True,
        prefixes=tuple("be ver ent zer ab an auf aus ein vor um uber unter durch miss wider wieder ruck".split()),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            mindestens wenigstens ab seit nach frühestens über oberhalb_von oberhalb mehr_als größer_als
            länger_als höher_als minimal minimum mind jenseits_von nicht_vor nicht_unter nicht_weniger_als
        """,
        most="""
            höchstens maximal maximum bis bis_zu bis_zum unter unterhalb_von unterhalb weniger_als kleiner_als
            kürzer_als niedriger_als geringer_als vor spätestens innerhalb_von binnen nicht_mehr_als
            nicht_länger_als nicht_über nicht_später_als max
        """,
        least_behind="""
            und_mehr oder_mehr und_darüber oder_darüber oder_länger und_höher oder_höher aufwärts mindestens
            und_größer oder_größer
        """,
        most_behind="""
            und_weniger oder_weniger und_darunter oder_darunter oder_kürzer oder_niedriger abwärts höchstens
            oder_kleiner
        """,
        newer="und_neuer* oder_neuer* und_später* oder_später* und_jünger* oder_jünger*",
        older="und_älter* oder_älter* und_früher* oder_früher*",
        version="version versionen alter",
    ),
)
