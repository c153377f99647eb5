"""French words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="- e s es",
    eliding="de le la ne se me te que je",
    opposites="""
        augmente=diminue augmentent=diminuent augmenté*=diminué* augmenter=diminuer monte=descend hausse=baisse
        activer=désactiver activé*=désactivé* active>désactive installer=désinstaller installé*=désinstallé*
        importer=exporter importé*=exporté* inclure=exclure inclut=exclut ajouter=supprimer ajouté*=supprimé*
        ajoute=supprime permet>empêche permettent>empêchent empêche>permet empêchent>permettent permettre>empêcher
        autorisé*=interdit* accepter=refuser accepté*=refusé* accepte=refuse chiffrer=déchiffrer connecter=déconnecter
        connecté*=déconnecté* ouvrir=fermer ouvre=ferme ouvert*=fermé* commence=finit gagné*=perdu* gagner=perdre
        acheter=vendre acheté*=vendu* réussi>échoué échoué>réussi public=privé publique=privée publics=privés
        publiques=privées interne=externe internes=externes positif=négatif positive=négative positifs=négatifs
        positives=négatives possible=impossible possibles=impossibles valide>invalide invalide>valide
        correct*=incorrect* obligatoire=facultatif obligatoires=facultatifs nécessaire>inutile inutile>nécessaire
        connu*=inconnu* automatique>manuel manuel>automatique automatiquement=manuellement bon=mauvais bonne=mauvaise
        bons=mauvais bonnes=mauvaises grand*=petit* vieux>nouveau long=court longue=courte longs=courts longues=courtes
        bas>haut chaud*=froid* sec=mouillé riche=pauvre riches=pauvres rapide=lent rapidement=lentement facile=difficile
        faciles=difficiles léger=lourd légère=lourde large>étroit épais>mince heureux=malheureux cher>bon_marché
        à_gauche=à_droite gauche=droite nord=sud hommes=femmes matin=soir hiver>été noir*=blanc* ami=ennemi amis=ennemis
        guerre=paix naissance=mort à_l'intérieur=à_l'extérieur avec=sans une_augmentation=une_diminution
        l'augmentation=la_diminution le_succès=l'échec un_succès=un_échec le_jour=la_nuit de_jour=de_nuit
        l'entrée=la_sortie une_entrée=une_sortie l'homme=la_femme un_homme=une_femme le_père=la_mère le_fils=la_fille
        le_frère=la_sœur le_garçon=la_fille le_mari=la_femme le_début=la_fin au_début=à_la_fin du_début=de_la_fin
        le_nouveau=l'ancien la_nouvelle=l'ancienne un_nouveau=un_ancien une_nouvelle=une_ancienne
        les_nouveaux=les_anciens les_nouvelles=les_anciennes haut>bas haute=basse hautes=basses fort>faible forte>faible
        forts>faibles fortes>faibles plein>vide pleine>vide pleins>vides pleines>vides étroit>large étroite>large
        étroits>larges étroites>larges meilleur>pire meilleure>pire meilleurs>pires inclus>exclu incluse=exclue
        incluses=exclues exclu>inclus exclus>inclus vrai=faux vraie=fausse vraies=fausses le_même>un_autre
        la_même>une_autre les_mêmes>d'autres
        sans_doute avec_succès sans_cesse de_même tout_de_même quand_même en_même le_même_temps eux-mêmes plein_de
        en_haut en_bas là-bas long_de haut_niveau enfin bon_nombre aujourd'hui jour_après_jour mise_à_jour à_jour
        la_plupart pour_le_moment d'une_part d'autre_part tout_droit sans_que droite_et_gauche en_même_temps
    """,
    bounds="""
        au_moins=au_plus au_minimum=au_maximum minimum=maximum minimal*=maximal* plus_de=moins_de plus_que>moins_que
        moins_que>plus_que pas_plus_de=pas_moins_de avant=après jusqu'à>à_partir_de jusqu'au>à_partir_du
        jusqu'en>à_partir_de à_partir_de>jusqu'à à_partir_du>jusqu'au depuis>jusqu'à depuis_le>jusqu'au
        au-dessus=en_dessous au-dessous>au-dessus supérieur*=inférieur* premier=dernier première=dernière
        premiers=derniers premières=dernières précédent*=suivant* plus_tard=plus_tôt plus=moins d'ici_#>après
        au_plus_tard=au_plus_tôt
        plus_ou_moins de_plus en_plus non_plus de_plus_en_plus ne_*_plus n'*_plus ne_*_*_plus n'*_*_plus à_moins_que
        à_moins_de d'autant_plus avant_tout tout_d'abord la_première_fois jusqu'à_présent jusqu'ici tôt_ou_tard
        une_fois_de_plus bien_plus après_tout d'après sans_plus rien_de_plus la_plupart pas_plus du_moins
        le_plus_souvent depuis_que
    """,
    quantifiers="""
        tous_les>quelques toutes_les>quelques certains_des>tous_les certaines_des>toutes_les certains>tous_les
        certaines>toutes_les chaque>quelque toujours>jamais,parfois parfois>toujours quelquefois>toujours
        souvent>rarement fréquemment>rarement rarement>souvent généralement>rarement habituellement>rarement
        beaucoup_de>peu_de peu_de>beaucoup_de beaucoup_d'>peu_d' de_nombreux>peu_de de_nombreuses>peu_de
        la_plupart_des>très_peu_de majorité=minorité seulement>aussi uniquement>également également>uniquement
        aussi>seulement tout_le>la_moitié_du quelqu'un>tout_le_monde tout_le_monde>quelqu'un quelque_chose>tout
        plusieurs>deux complètement=partiellement entièrement=partiellement totalement=partiellement exactement>environ
        environ_#>exactement presque_#>exactement près_de_#>exactement la_moitié_des>tous_les une_fois_par=deux_fois_par
        deux_fois>une_fois des_millions_de>des_milliers_de des_milliers_de>des_centaines_de
        des_centaines_de>des_dizaines_de des_dizaines_de>des_centaines_de
        non_seulement mais_aussi mais_également pas_seulement tous_les_deux toutes_les_deux pour_toujours pas_toujours
        un_peu un_peu_de peu_à_peu quelque_peu quelque_part pas_tous pas_toutes tous_deux ainsi toujours_pas aussi_*_que
        aussi_bien tous_ces le_plus_souvent peu_importe
    """,
)
