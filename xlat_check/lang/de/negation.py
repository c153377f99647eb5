"""Negation in German."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("""
        nicht nich nichts nix nie niemals niemand niemanden niemandem nirgends nirgendwo weder ohne nein
        kein keine keinen keinem keiner keines keins keinerlei keinesfalls keineswegs
    """),
    not_="nicht",
    attributive=(
        r"\b[Nn]icht (?!hinter\b|heute\b|jeweilig)"
        r"(?=[a-zäöüß]{3,}(?:t|nd|en|bar|ig|isch|lich|los|sam|haft|iv|ell|al|är)"
        r"e[mnrs]? (?:[a-zäöüß]+e[mnrs]? )?(?!Sie\b|Ihr)[A-ZÄÖÜ])"
    ),
    set_phrases=r"""
        nichts_für_ungut nichtsdestotrotz alles_oder_nichts do_not_track
        (solange|bis(?!_(jetzt|heute|dahin|dato|vor|zu|zum)(?!\w)))_(*_){0,5}nicht
    """,
    idle=r"""
        nicht_(nur|allein|bloß|zuletzt|umsonst|selten|wenige[nr]?|weniger|unbedingt) nicht_wahr\?
        oder_(auch_)?nicht(?=[.,;:!?)]|$) nichts_(anderes_)?als nicht_zu_vergessen
        ohne_(weiteres|zweifel|frage|ende) nie_(so(?!_weit)|zuvor) kein_geringerer_als keine_geringere_als
        was_nicht_alles wenn_nicht_(sogar|gar) nicht_(länger|später|mehr|früher)_als
        wie_(schon_|bereits_)?(lange|seit_*(_*)?)_nicht (kaum|nicht)_erwarten nicht_(zu_)?vergess* vergiss*_nicht
        vergessen_sie_(*_){0,4}nicht nicht_vergiss* kein*_schlecht*
        (ist|sind)_kein_problem keine_sorge (nicht_zögern|zögern_*_nicht) nicht_lange? warum_nicht nicht_alles
        (stimmt|lief)_(etwas_)?nicht noch_nicht_einmal nicht_zu_viel nicht_(*_)?egal
        (keine|nicht_einmal_eine)_(woche|stunde|minute|sekunde)
        (nicht|kein*)_(größer|kleiner|älter|jünger|weniger|besser)_als nichts_(weiter|mehr)_als nicht_länger
        (nicht|nichts|kein*)_(*_){0,4}(anders|ander*)_als (nicht|nichts|kein*)_(*_){0,4}außer
    """,
    content=r"""
        fehl(en|e|t|te|ten|end|ende[nrs]?) fehl(schlag|schläg|geschlagen)* (be)?mangel(s|t|te|nd*)? verweiger* weiger*
        ablehn* abgelehnt* abzulehnen lehn(t|te|ten|en) (ver)?mied(en)? vermeid* (ver|be)?hinder* verhüt*
        verb(ie|o)t* untersag* versag* scheiter* gescheitert* misslang* misslung* verzicht*
        aus(zu)?schl(ie|o)(ß|ss)* ausgeschlossen* ausschluss* ausgenommen ausnahm* außer bestr(eit|itt)*
        (ver|ge)?leugn* dementier* widersp(rech|rach|roch|rich)* zurück(zu)?weis* zurückgewiesen* ignorier* entgeh*
        entging* entfall* entfäll* entfiel* wegfall* verpass* versäum* verg(ess|aß|iss)* auf(zu)?hör* aufgehört
        aufgegeben herauszuhalten heraushalten weg(zu)?lass* weggelassen unterlass* unterbl(eib|ieb)* unterbunden
        unterbind* abwesen* leere[mnrs]? ausbleib* ausgeblieben* ausblieb* gesperrt* deaktivier* kostenlos* gratis*
        verneint* negativ*
        zweifel* bezweifel* fraglich* ungern nicht(?!s?\b)* nicht-* no-* non-* fern(zu)?halt* erst
        un(?!ter|d\b|s\b|ser|i[ovfkm]|gef[äa]hr|gar|fall|fäll|ten\b|längst|mittelb|bedingt|geheu|abh[äa]ng)*
        in(akzept|adäqu|effi|effekt|human|kompet|konsist|konsequ|aktiv|korrekt|kompatib|valid|stabil|offiziell)*
        in(diskret|existen|toleran)* il(legal|legitim)*
        ir(relevant|regul|real)* \w+(?<![mb])los(e[nrsm]?|igkeit)? \w+frei(e[nrsm]?)? \w+(widrig|leer)(e[nrsm]?)?
        sei_denn zurückgewies* unschuld* tot heimatlos* ungefragt weigern gestorben *m[aä]ngel* fehlerhaft* nro egal
        verfall* abgelaufen* abweich* veraltet* defekt* verborgen* ausgeblendet* ausblend* spam
        über(spring|sprung|sprang)* missbillig* ab(zu)?raten abgeraten (rät|raten|rate)_(*_){1,3}ab verwehr* einschränk*
        eingeschränk* harmlos* alles_andere_als verwaist* hass(e|en|t|te) beschränk* n/a k\.(_)?a fernbleib* fernhalt*
    """,
    loose=r"""
        verl(ier|or|ust)* bleib(en|t|e)? blieb(en)? geblieben null abgesehen anstatt anstelle statt kaum selten eher
        sonst andernfalls anderenfalls unabhängig* ansonsten schief kurz letzte[nrsm]? fällig zu_wenig* schluss_mit
        weniger schlecht*
        aus_angst
        noch_(*_){0,4}(müss|muss)* (müssen|muss|müsse|müsste|müssten)_noch
        nur(?!\w)[^.;:!?]{0,40}\swenn ob_(*_){1,12}oder
        fehler_(*_)?(aufgetreten|auftr[aei]t*|entstand*|passier*|unterl[aie]*f*)
        (trat|traten|tritt|treten|kam)_(*_){0,3}fehler
        (muss|müssen|sollte(n)?|soll(en)?)_(*_){0,8}(sein|haben|enthalten|bestehen|beginnen|enden|werden)
    """,
    without="ohne",
    with_="mit",
)
