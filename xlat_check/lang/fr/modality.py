"""Obligation and permission in French."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="doit doivent devez dois devons devra devront devrez faut faudra",
    need="""
        est_nécessaire sont_nécessaires est_obligatoire sont_obligatoires est_requis est_requise sont_requis
        est_tenu sont_tenus
    """,
    shall="",
    should="devrait devraient devriez devrais devrions recommandé recommandée recommandons recommande",
    may="""
        peut peuvent pouvez peux pouvons pourra pourront pourrez est_permis est_autorisé est_autorisée
        sont_autorisés sont_autorisées
    """,
    forbidden="interdit interdite interdits interdites",
    never="pas_autorisé pas_autorisée pas_autorisés pas_permis",
    free="""
        facultatif facultative facultatifs facultatives optionnel optionnelle pas_nécessaire pas_obligatoire
        pas_requis
    """,
    unclear="""
        parfois possible possibles devoir avoir_à généralement en_général selon_le_cas
        pourrait pourraient pourriez pourrais besoin puisse puissent doive peut_être éventuellement
        doit_à doivent_à être_nécessaire être_nécessaires
    """,
    aim="pour",
    only="seulement uniquement exclusivement seul seule seuls seules",
    before=2,
    after=1,
    negators="ne n",
)
