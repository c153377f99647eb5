"""Portuguese words to exchange when errors are planted."""

from __future__ import annotations

from xlat_check.lang.parts.exchanges import ExchangeForms

EXCHANGES = ExchangeForms(
    endings="o a os as",
    opposites="""
        aumenta=diminui aumentam=diminuem aumentou=diminuiu aumentar=diminuir aumentaram=diminuíram subiu=desceu
        sobe=desce ativar=desativar ativ*>inativ* inativ*>ativ* ativad*=desativad* instalar=desinstalar
        instalad*=desinstalad* importar=exportar importad*=exportad* incluir=excluir inclui=exclui incluíd*=excluíd*
        adicionar=remover adicionad*=removid* adiciona=remove permite>impede permitem>impedem impede>permite
        impedem>permitem permitir>impedir permitid*=proibid* aceitar=rejeitar aceitou=rejeitou aceit*>rejeitad*
        rejeitad*>aceit* criptografar=descriptografar ligar=desligar ligad*=desligad* conectar=desconectar
        carregar=descarregar abrir=fechar abre=fecha abriu=fechou abert*=fechad* começa=termina começou=terminou
        ganhou=perdeu venceu=perdeu ganhar=perder comprar=vender comprou=vendeu sucesso=fracasso públic*=privad*
        intern*=extern* positiv*=negativ* possível=impossível possíveis=impossíveis válid*=inválid* corret*=incorret*
        segur*>insegur* insegur*>segur* obrigatóri*>facultativ* facultativ*>obrigatóri* opcional>obrigatório
        necessário>desnecessário conhecid*=desconhecid* automátic*>manual automaticamente=manualmente bom=mau boa=má
        bons=maus boas=más melhor=pior melhores=piores antig*=nov* long*>curt* curt*>long* alt*>baix* baix*>alt*
        forte=fraco fortes=fracos quente>frio sec*=molhad* rápid*=lent* rapidamente=lentamente fácil=difícil
        fáceis=difíceis leve=pesado chei*=vazi* largo=estreito larga=estreita feliz=infeliz verdadeir*=fals*
        à_esquerda=à_direita direita=esquerda no_início=no_fim início=fim norte=sul leste=oeste manhã=tarde
        verão=inverno pret*=branc* amigo=inimigo amigos=inimigos guerra=paz entrada=saída dentro=fora com=sem
        aumento=decréscimo pequeno>grande pequena>grande pequenos>grandes pequenas>grandes frio>quente fria>quente
        frios>quentes frias>quentes rico>pobre rica>pobre ricos>pobres ricas>pobres o_homem=a_mulher
        os_homens=as_mulheres o_pai=a_mãe o_filho=a_filha o_irmão=a_irmã o_marido=a_mulher o_dia=a_noite de_dia=de_noite
        o_nascimento=a_morte o_mesmo>o_outro a_mesma>a_outra os_mesmos>os_outros as_mesmas>as_outras barat*>car*
        gross*>fin*
        sem_dúvida de_acordo_com com_relação com_respeito com_base com_certeza com_o_objetivo com_o_fim com_efeito
        sem_embargo a_fim em_fim por_fim ao_longo nova_iorque novamente bom_dia de_novo tarde_ou_cedo ao_mesmo
        o_mesmo_tempo hoje_em_dia do_dia_a_dia dia_a_dia de_nov* conta_com com_que com_isso fora_de_si um_dia
        fim_de_semana mais_tarde o_mesmo_que mesmo_que
    """,
    bounds="""
        pelo_menos=no_máximo no_mínimo=no_máximo ao_menos>no_máximo mínim*=máxim* mais_de=menos_de mais_que>menos_que
        menos_que>mais_que não_mais_de=não_menos_de antes=depois antes_de=depois_de antes_do=depois_do
        antes_da=depois_da após>antes_de após_o>antes_do após_a>antes_da até_#>desde até_ao>desde_o até_o>desde_o
        até_à>desde_a até_a>desde_a desde>até desde_o>até_ao desde_a>até_à a_partir_de>até a_partir_do>até_ao
        a_partir_da>até_à acima=abaixo maior=menor maiores=menores primeir*=últim* superior=inferior
        superiores=inferiores anterior=seguinte anteriores=seguintes mais_cedo=mais_tarde mais=menos dentro_de>depois_de
        mais_ou_menos não_mais nada_mais além_do_mais cada_vez_mais a_menos_que menos_mal antes_de_tudo antes_de_mais
        em_primeiro_lugar pela_primeira_vez até_agora até_mesmo mais_cedo_ou_mais_tarde uma_vez_mais mais_uma mais_um
        a_maior_parte desde_que ainda_mais tanto_mais logo_depois pouco_depois seja_mais não_é_mais não_há_mais
        nunca_mais
    """,
    quantifiers="""
        todos_os>alguns todas_as>algumas todos>alguns todas>algumas alguns_dos>todos_os algumas_das>todas_as
        alguns>todos_os algumas>todas_as sempre>nunca,às_vezes nunca>sempre,às_vezes jamais>sempre às_vezes>sempre,nunca
        frequentemente>raramente,nunca raramente>frequentemente geralmente>raramente normalmente>raramente muitos>poucos
        muitas>poucas muito>pouco pouco>muito poucos>muitos poucas>muitas a_maioria=a_minoria maioria=minoria
        ambos_os>nenhum_dos ambas_as>nenhuma_das apenas>também só>também também>apenas somente>também tudo>algo
        algo>tudo nada>tudo alguém>todos vários>dois várias>duas completamente=parcialmente totalmente=parcialmente
        inteiramente>parcialmente exatamente>aproximadamente aproximadamente>exatamente cerca_de>exatamente
        quase_#>exatamente metade_de>todo metade_dos>todos_os metade_das>todas_as uma_vez_por=duas_vezes_por
        milhões_de>milhares_de milhares_de>centenas_de centenas_de>dezenas_de dezenas_de>centenas_de
        não_só mas_também não_apenas não_somente por_si_só só_que alguns_de algumas_de nem_todos nem_todas todos_nós
        para_sempre desde_sempre sempre_que nem_sempre há_muito de_nada por_pouco pouco_a_pouco muitos_de sobretudo
        todos_estes todas_estas todos_esses todas_essas muito_bem tão_pouco um_pouco um_pouco_mais todos_eles
    """,
)
