"""Spanish words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="o a os as",
    opposites="""
        aumenta=disminuye aumentan=disminuyen aumentó=disminuyó aumentar=disminuir aumentaron=disminuyeron
        aumento>descenso descenso>aumento subió=bajó sube=baja activar=desactivar activad*=desactivad* activa=desactiva
        habilitar=deshabilitar habilitad*=deshabilitad* instalar=desinstalar instalad*=desinstalad* importar=exportar
        importad*=exportad* incluir=excluir incluye=excluye incluid*=excluid* añadir=eliminar agregar>quitar
        quitar>agregar añadid*=eliminad* añade=elimina permite>impide permiten>impiden impide>permite impiden>permiten
        permitir>impedir permitid*=prohibid* aceptar=rechazar aceptó=rechazó aceptad*=rechazad* cifrar=descifrar
        conectar=desconectar conectad*=desconectad* cargar=descargar abrir=cerrar abre=cierra abrió=cerró
        abiert*=cerrad* comienza=termina comenzó=terminó empieza=termina ganó=perdió ganar=perder comprar=vender
        compró=vendió éxito=fracaso públic*=privad* intern*=extern* positiv*=negativ* posible=imposible
        posibles=imposibles válid*=inválid* correct*=incorrect* segur*>insegur* insegur*>segur* obligatori*>opcional
        opcional>obligatorio necesari*=innecesari* conocid*=desconocid* automátic*>manual automáticamente=manualmente
        buen*=mal* mejor=peor mejores=peores viej*=nuev* antigu*=nuev* larg*=cort* alt*=baj* fuerte=débil
        fuertes=débiles caliente=frío rápid*=lent* rápidamente=lentamente fácil=difícil fáciles=difíciles liger*=pesad*
        llen*=vací* anch*=estrech* grues*=delgad* feliz=infeliz verdader*=fals* a_la_izquierda=a_la_derecha
        izquierda=derecha al_principio=al_final inicio=final principio=final norte=sur este_de>oeste_de
        oriental=occidental mañana>noche verano=invierno negr*=blanc* amigo=enemigo amigos=enemigos guerra=paz
        entrada=salida dentro=fuera con=sin buen>mal el_mismo>el_otro la_misma>la_otra los_mismos>los_otros
        las_mismas>las_otras barat*>car* pequeño>grande pequeña>grande pequeños>grandes pequeñas>grandes
        el_hombre=la_mujer los_hombres=las_mujeres el_padre=la_madre el_hijo=la_hija el_hermano=la_hermana
        el_marido=la_mujer el_día=la_noche de_día=de_noche el_nacimiento=la_muerte sec*>mojad*
        sin_embargo sin_duda de_acuerdo_con con_respecto con_relación con_el_fin con_el_objetivo con_tal con_base
        a_lo_largo nueva_york de_nuevo buenos_días al_mismo lo_mismo el_mismo_tiempo hoy_en_día día_a_día un_día
        al_final_de en_principio cuenta_con por_la_mañana con_que con_eso con_ello mal_de bajo_el bajo_la bajo_los
        bajo_las el_mismo_que
    """,
    bounds="""
        al_menos>como_máximo por_lo_menos>como_máximo como_mínimo=como_máximo a_lo_sumo>al_menos mínim*=máxim*
        más_de=menos_de más_que>menos_que menos_que>más_que no_más_de=no_menos_de antes=después antes_de=después_de
        antes_del=después_del tras>antes_de hasta_#>desde hasta_el=desde_el hasta_la=desde_la desde>hasta
        a_partir_de>hasta a_partir_del>hasta_el por_encima=por_debajo encima>debajo mayor=menor mayores=menores
        primer=último primer*=últim* superior=inferior superiores=inferiores anterior=siguiente anteriores=siguientes
        más_tarde>más_temprano más_temprano>más_tarde más=menos dentro_de>después_de
        más_o_menos no_más nada_más nunca_más además_de cada_vez_más a_menos_que más_bien antes_que_nada antes_de_nada
        en_primer_lugar por_primera_vez hasta_ahora hasta_que tarde_o_temprano una_vez_más sin_más la_mayor_parte es_más
        ni_más más_allá desde_luego aún_más después_de_todo uno_más una_más mayor_parte lo_más ya_no
    """,
    quantifiers="""
        todos_los>algunos todas_las>algunas todos>algunos todas>algunas algunos_de_los>todos_los
        algunas_de_las>todas_las algunos>todos_los algunas>todas_las siempre>nunca,a_veces nunca>siempre,a_veces
        jamás>siempre a_veces>siempre,nunca a_menudo>rara_vez,nunca frecuentemente>raramente rara_vez>a_menudo
        raramente>a_menudo generalmente>rara_vez normalmente>rara_vez muchos>pocos muchas>pocas mucho>poco poco>mucho
        pocos>muchos pocas>muchas la_mayoría=la_minoría mayoría=minoría ambos>ninguno_de_los ambas>ninguna_de_las
        solo>también sólo>también solamente>también únicamente>también también>solo todo_lo>algo_de algo>todo nada>todo
        alguien>todos varios>dos varias>dos completamente=parcialmente totalmente=parcialmente enteramente>parcialmente
        exactamente>aproximadamente aproximadamente>exactamente unos_#>exactamente casi_#>exactamente
        cerca_de_#>exactamente la_mitad_de>todos una_vez_al=dos_veces_al una_vez_por=dos_veces_por millones_de>miles_de
        miles_de>cientos_de cientos_de>decenas_de decenas_de>cientos_de
        no_solo no_sólo sino_también no_solamente no_únicamente tan_solo tan_sólo por_sí_solo algunos_de algunas_de
        no_todos no_todas para_siempre desde_siempre siempre_que no_siempre de_nada por_poco poco_a_poco un_poco
        ambos_de todos_estos todas_estas todos_esos todas_esas algo_más muchos_de hace_poco hace_mucho todos_ellos
    """,
)
