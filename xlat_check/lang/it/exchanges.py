"""Italian words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="o a i e",
    eliding="il lo la i gli un uno una del dello della dei degli al allo alla dal dallo dalla nel nello nella",
    opposites="""
        aumenta=diminuisce aumentano=diminuiscono aumentat*=diminuit* aumentare=diminuire aumento>calo calo>aumento
        attivare=disattivare attivat*=disattivat* abilitare=disabilitare abilitat*=disabilitat* installare=disinstallare
        installat*=disinstallat* importare=esportare importat*=esportat* includere=escludere include=esclude
        inclus*=esclus* aggiungere=rimuovere aggiunt*=rimoss* aggiunge=rimuove permette>impedisce permettono>impediscono
        consente>impedisce consentono>impediscono impedisce>permette impediscono>permettono consentire>impedire
        consentit*>vietat* vietat*>consentit* accettare=rifiutare accettat*=rifiutat* accetta=rifiuta cifrare=decifrare
        collegare=scollegare collegat*=scollegat* aprire=chiudere apre=chiude apert*=chius* inizia=finisce
        iniziat*=finit* vinto=perso vinse=perse vincere=perdere comprare=vendere acquistat*=vendut* successo>fallimento
        pubblico=privato pubblica=privata pubblici=privati pubbliche=private intern*=estern* positiv*=negativ*
        possibile=impossibile possibili=impossibili corrett*>errat* errat*>corrett* sicur*>insicur* insicur*>sicur*
        obbligatori*>facoltativ* facoltativ*>obbligatori* necessari*>superflu* conosciut*=sconosciut* automatico>manuale
        automatica>manuale automaticamente=manualmente buono=cattivo buona=cattiva buoni=cattivi buone=cattive
        migliore=peggiore migliori=peggiori grande>piccolo piccol*>grande grandi>piccoli vecchio=nuovo vecchia=nuova
        vecchi=nuovi vecchie=nuove antic*>nuov* lungo=corto lunga=corta lunghi=corti lunghe=corte alto=basso alta=bassa
        alti=bassi alte=basse forte=debole forti=deboli caldo=freddo calda=fredda asciutt*=bagnat* ricco=povero
        ricca=povera ricchi=poveri rapido=lento rapida=lenta rapidamente=lentamente facile=difficile facili=difficili
        leggero=pesante pien*=vuot* larg*>strett* strett*>larg* felice=infelice felici=infelici economic*>costos*
        ver*>fals* fals*>ver* a_sinistra=a_destra sinistra=destra all'inizio=alla_fine nord=sud mattina=sera
        estate=inverno guerra=pace nascita=morte entrata=uscita dentro=fuori con=senza valid*=non_valid*
        l'inizio=la_fine dall'inizio=dalla_fine il_giorno=la_notte di_giorno=di_notte un_uomo=una_donna l'uomo=la_donna
        gli_uomini=le_donne il_padre=la_madre il_figlio=la_figlia il_fratello=la_sorella il_ragazzo=la_ragazza
        il_marito=la_moglie un_amico=un_nemico noto>ignoto noti>ignoti ignoto>noto nero>bianco nera>bianca neri>bianchi
        nere>bianche la_stessa>un'altra lo_stesso>un_altro le_stesse>altre gli_stessi>altri scende>sale
        senza_dubbio senz'altro con_cui con_il_fine con_lo_scopo al_fine a_lungo lungo_il lungo_la lungo_i di_nuovo
        buon_giorno allo_stesso lo_stesso_tempo se_stess* un_giorno al_giorno_d'oggi è_successo è_vero per_la_prima
        infine fine_settimana con_calma senza_che in_alto in_basso
    """,
    bounds="""
        almeno=al_massimo al_minimo>al_massimo minimo=massimo minima=massima minimi=massimi minime=massime
        più_di=meno_di non_più_di=non_meno_di più_che>meno_che prima_di=dopo_di prima_del>dopo_il prima_della>dopo_la
        dopo_il>prima_del dopo_la>prima_della prima_che=dopo_che fino_a>a_partire_da fino_al>a_partire_dal
        fino_alla>a_partire_dalla a_partire_da>fino_a a_partire_dal>fino_al a_partire_dalla>fino_alla entro>dopo
        sopra=sotto maggiore=minore maggiori=minori primo=ultimo primi=ultimi prime=ultime superiore=inferiore
        superiori=inferiori precedente=successivo precedenti=successivi più_tardi=più_presto oltre_#>meno_di più=meno
        più_o_meno non_più di_più mai_più sempre_più a_meno_che niente_più prima_di_tutto in_primo_luogo
        per_la_prima_volta fino_ad_ora finora prima_o_poi ancora_più dopotutto tra_l'altro in_più tanto_più per_di_più
        al_più non_*_più non_*_*_più poco_dopo subito_dopo uno_in_più la_maggior_parte per_lo_meno più_volte
    """,
    quantifiers="""
        tutti_i>alcuni tutti_gli>alcuni tutte_le>alcune alcune>tutte_le alcuni_dei>tutti_i alcune_delle>tutte_le
        ogni>qualche qualche>ogni sempre>mai,a_volte a_volte>sempre talvolta>sempre spesso>raramente raramente>spesso
        di_solito>raramente generalmente>raramente frequentemente>raramente molti>pochi molte>poche molto>poco
        poco>molto pochi>molti poche>molte la_maggior_parte>una_minima_parte la_maggioranza=la_minoranza
        maggioranza=minoranza entrambi_i>nessuno_dei entrambe_le>nessuna_delle solo>anche soltanto>anche solamente>anche
        unicamente>anche anche>solo tutto_il>metà_del qualcosa>tutto tutto_ciò>qualcosa niente>tutto qualcuno>tutti
        diversi>due diverse>due completamente=parzialmente interamente=parzialmente totalmente=parzialmente
        esattamente>circa circa_#>esattamente quasi_#>esattamente la_metà_dei>tutti_i una_volta_al=due_volte_al
        milioni_di>migliaia_di migliaia_di>centinaia_di centinaia_di>decine_di decine_di>centinaia_di
        non_solo ma_anche non_soltanto non_solamente anche_se da_solo da_sola neanche per_sempre da_sempre non_sempre
        sempre_più sempre_meno un_poco a_poco_a_poco tutto_sommato sempre_che non_tutti non_tutte di_molto fra_poco
        tra_poco poco_dopo poco_prima tutti_e_due tutte_e_due solo_se
    """,
)
