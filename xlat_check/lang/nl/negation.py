"""Negation in Dutch."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("""
        niet geen niets niemand nergens nooit nimmer noch evenmin geenszins allerminst zonder nee neen
    """),
    not_="niet",
    set_phrases=r"""
        alles_of_niets (zolang|totdat|tot)_(*_){0,5}(niet|geen) niets_aan_de_hand
    """,
    idle=r"""
        niet_(alleen|enkel|slechts|louter|zozeer|zelden|weinig|noodzakelijk|noodzakelijkerwijs|per_se|voor_niets|lang)
        niet_waar\? of_(juist_|ook_)?niet(?=[.,;:!?)]|$) niets_(anders_)?dan niet_te_vergeten
        zonder_(meer|(enige_)?twijfel|ophouden|einde|verdere_omhaal) nooit_(eerder|tevoren|zo)
        niemand_(minder|anders)_dan
        niet_(langer|later|meer|eerder|vroeger|minder|groter|kleiner|ouder|jonger|beter|hoger|lager)(_dan)?
        geen_(enkele_)?twijfel niet_(te_)?vergeten vergeet_(*_){0,4}niet aarzel_(*_){0,3}niet niet_(te_)?aarzelen
        waarom_niet niet_alles niet_te_(veel|lang) (kan|kunnen)_niet_wachten geen_(moment|minuut|seconde|uur|dag)
        niets_(meer|minder)_dan zo_niet niet_eens al_dan_niet
    """,
    content=r"""
        ontbre(ek|k)* ontbrak* ontbroken* gebrek* tekort* mis(t|sen|te|ten)? gemist* weiger* geweigerd*
        afw(ijz|ezen|ijst|ees)* afgewezen* vermijd* vermeden* vermeed* voorkom(t|en)? voorkómen voorkwam* verhinder*
        belet* belemmer* verbied* verbood* verbod* verboden nal(aat|aten|atig)* nagelaten* ontken* loochen* betwist*
        tegenspre(ek|k)* tegensprak* weersprek* weersproken* weerleg* negeer* negeren genegeerd* ontga(at|an) ontging*
        ontkom* ontsnap* verval(t|len)* vervie(l|len) verlopen verzuim* vergeet* vergeten* vergat* ophoud* opgehouden
        stop(t|pen|te|ten)? gestopt* opgegeven wegla(at|ten)* weggelaten* achterwege uitgeslo(ten)* uitslui* sluit_uit
        uitgezonderd uitzonder* behalve afwezig* leeg lege legen geblokkeerd* blokke* gedeactiveerd* deactive*
        uitgeschakeld* uitschakel* negatie(f|ve|ven)* twijfel* betwijfel* mislu(k|kk|kt)* faal* falen gefaald*
        tevergeefs onte(vreden|recht)* ontoe* ontrouw* ontelba*
        on(?!der|danks|t|s\b|ze\b|ce\b|line|langs|gev[ae]*|geluk|middellijk|afhankelijk|en\b|roerend)*
        in(acti|adequa|compati|compete|comple|consist|consequ|correct|effect|effici|stabi|toler|valide|flexib|formeel)*
        il(lega|legit|loyaal)* ir(relev|regul|rationeel|rationele|reëel|reële)* dis(kwalif|function)* non-* niet-* no-*
        \w{2,}(loos|loze|loosheid) \w{2,}vrije? vrij_van vrijgesteld* vrijstel* onderdruk* buiten anders_dan tenzij
        pas(?!_(aan|toe|op)) dood dode gestorven overleden defect* kapot* gebrekkig* foutie(f|ve) verouderd* verborgen*
        verberg* verbergt afwijk* beperk* achterhaald* afgekeurd* afkeur* ngo ngo's overgeslagen* oversla(an|at)
        ontraden* ontraadt afgeraden* afraden* ophef* opgeheven* geannuleerd* annule* spam contra-* gratis kosteloos
        kosteloze n/a n\.v\.t n\.b
    """,
    loose=r"""
        verl(ies|iez|oor|oren)* blij(f|ft|ven) bleef bleven gebleven nul afgezien in_plaats_van i\.p\.v nauwelijks amper
        zelden eerder anders scheef kort laatste[n]? minder slecht* fout* verkeerd* uit_angst weinig weg
        nog_(*_){0,4}(moet|moeten) (moet|moeten)_nog alleen(?!\w)[^.;:!?]{0,40}\s(als|wanneer|indien) of_(*_){1,12}of
    """,
    without="zonder",
    with_="met",
)
