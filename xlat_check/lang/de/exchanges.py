"""German words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="- e en em er es",
    opposites="""
        steigt=sinkt steigen=sinken stieg=sank stiegen=sanken gestiegen=gesunken erhöht>verringert verringert>erhöht
        erhöhen>senken senken>erhöhen aktivieren=deaktivieren aktiviert=deaktiviert aktivierte=deaktivierte
        installieren=deinstallieren importieren=exportieren importiert=exportiert verschlüsseln=entschlüsseln
        verschlüsselt=entschlüsselt hochladen=herunterladen hinzufügen>entfernen hinzugefügt>entfernt
        entfernen>hinzufügen entfernt>hinzugefügt annehmen=ablehnen angenommen=abgelehnt verboten>erlaubt
        verhindert>ermöglicht ermöglicht>verhindert ermöglichen>verhindern beginnt=endet öffnen=schließen
        öffnet=schließt geöffnet=geschlossen gewann=verlor gewonnen=verloren gewinnen=verlieren kaufen=verkaufen
        kauft=verkauft kaufte=verkaufte gekauft=verkauft starten>beenden gestartet>beendet Erfolg=Misserfolg
        öffentlich*=privat* intern*=extern* positiv*=negativ* möglich*=unmöglich* gültig*=ungültig* sicher*>unsicher*
        unsicher*>sicher* richtig*=falsch* erforderlich*>optional* optional*>erforderlich* bekannt*=unbekannt*
        automatisch*=manuell* gut*=schlecht* besser*=schlechter* alt*=neu* groß*=klein* größer*=kleiner* lang*=kurz*
        länger*=kürzer* hohe=niedrige hohen=niedrigen hoher=niedriger hohes=niedriges hoch>niedrig niedrig>hoch
        höher*=niedriger* stark*=schwach* stärker*=schwächer* heiß*=kalt* warm*>kalt* nass*>trocken* trocken*>nass*
        früh*=spät* schnell*=langsam* schneller*=langsamer* reich*=arm* leicht*>schwer* schwer*>leicht*
        einfach*>schwierig* schwierig*>einfach* voll*=leer* breit*=schmal* dick*=dünn* glücklich*=unglücklich*
        links=rechts linken=rechten linke=rechte oben=unten Norden=Süden nördlich*=südlich* Osten=Westen
        östlich*=westlich* Männer=Frauen Morgen=Abend Sommer=Winter Freund>Feind Feind>Freund Krieg=Frieden
        innerhalb=außerhalb erlaubt>verhindert am_Tag>in_der_Nacht in_der_Nacht>am_Tag den_Tag>die_Nacht
        zu_Beginn=am_Ende am_Anfang>am_Ende der_Beginn=das_Ende ein_Mann=eine_Frau der_Mann>die_Frau die_Frau>der_Mann
        der_Vater>die_Mutter die_Mutter>der_Vater sein_Vater=seine_Mutter der_Sohn>die_Tochter die_Tochter>der_Sohn
        sein_Sohn=seine_Tochter der_Bruder>die_Schwester die_Schwester>der_Bruder schwarze=weiße schwarzen=weißen
        schwarzer=weißer schwarzes=weißes schwarz>weiß billig=teuer billige=teure billigen=teuren mit_dem>ohne_den
        mit_der>ohne_die mit_den>ohne_die mit_einem>ohne_einen mit_einer>ohne_eine mit_seinem>ohne_seinen
        mit_seiner>ohne_seine mit_ihrem>ohne_ihren mit_ihrer>ohne_ihre ohne_den>mit_dem ohne_die>mit_der
        ohne_einen>mit_einem ohne_eine>mit_einer mit>ohne ohne>mit
        ohnehin ohne_weiteres nach_links_oder rechts_und_links leichter nicht_einfach alten_Testament solange
        Tag_und_Nacht zu_Ende letzten_Endes guten_Tag guten_Abend vor_allem mit_Hilfe schon_lange so_lange wie_lange
        lange_Zeit ohne_dass ohne_zu mit_sich
    """,
    bounds="""
        mindestens=höchstens wenigstens>höchstens maximal*=minimal* mehr_als=weniger_als
        nicht_mehr_als=nicht_weniger_als größer_als=kleiner_als länger_als=kürzer_als höher_als=niedriger_als
        vor_#=nach_# vor_dem=nach_dem vor_der=nach_der vor_den=nach_den bevor>nachdem nachdem>bevor bis_zu>mindestens
        bis_#>ab bis_zum>ab_dem bis_zur>ab_der ab_#>bis ab_dem>bis_zum ab_der>bis_zur seit>bis_zu seit_#>bis
        seit_dem>bis_zum seit_der>bis_zur über_#=unter_# oberhalb=unterhalb älter*>neuer* neuere=ältere neueren=älteren
        neueres=älteres neuer_als=älter_als früher=später frühere=spätere früheren=späteren früherer=späterer
        frühestens=spätestens erste=letzte ersten=letzten erster=letzter erstes=letztes obere=untere oberen=unteren
        oberer=unterer vorherige=nächste vorherigen=nächsten höchste=niedrigste höchsten=niedrigsten Minimum=Maximum
        vorher=nachher zuvor>danach danach>zuvor mehr>weniger weniger>mehr innerhalb_von>nach
        nicht_mehr kein_mehr mehr_oder_weniger immer_mehr nie_mehr nichts_mehr umso_mehr vielmehr nach_der_Reihe bis_auf
        nach_und_nach zum_ersten_Mal früher_oder_später keine_mehr niemand_mehr in_erster_Linie
    """,
    quantifiers="""
        alle>einige allen>einigen aller>einiger sämtliche>einige einige>alle einigen>allen einiger>aller jede>manche
        jeder>mancher jedes>manches jedem>manchem jeden>manchen manche>alle manchen>allen immer>nie,manchmal
        nie>immer,manchmal niemals>immer manchmal>immer,nie oft>selten,nie selten>oft häufig>selten meistens>selten
        stets>nie gewöhnlich>selten viele>wenige vielen>wenigen vieler>weniger wenige>viele wenigen>vielen
        die_meisten>die_wenigsten den_meisten>den_wenigsten nur>auch auch>nur alles>manches nichts>alles jemand>jeder
        völlig>teilweise vollständig>teilweise ganz>teilweise teilweise>vollständig genau_#>ungefähr exakt>ungefähr
        ungefähr>genau etwa_#>genau rund_#>genau fast_#>genau beinahe>genau mehrere>zwei mehreren>zwei
        einmal_pro=zweimal_pro zweimal>dreimal Mehrheit=Minderheit Millionen_von>Tausende_von Tausende_von>Hunderte_von
        Hunderte_von>Dutzende_von Dutzende_von>Hunderte_von
        nicht_nur sondern_auch nur_wenn wenn_auch auch_wenn sowohl immer_mehr immer_noch noch_immer immer_wieder
        für_immer alle_drei vor_allem alle_zwei wie_viele so_viele zu_viele ganz_und_gar nicht_ganz ein_einige wie_immer
        wer_auch was_auch nur_noch
    """,
)
