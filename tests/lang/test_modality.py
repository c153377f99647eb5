"""Tests of obligation, advice and permission in every language, and of conflicts between two sides."""

from __future__ import annotations

import pytest

from xlat_check.lang import codes, language
from xlat_check.lang.modality import Modality, conflict, find_modality

O, R, P, X, N = Modality  # noqa: E741


def classes(text: str, lang: str) -> set[Modality]:
    found = find_modality(text, lang)
    return set(found.classes) if found else set()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Sie müssen zahlen.", "de", {O}),
        ("Eine Anmeldung ist erforderlich.", "de", {O}),
        ("Sie müssen nicht zahlen.", "de", {N}),
        ("Sie sollen warten.", "de", {O, R}),
        ("Sie sollten warten.", "de", {R}),
        ("Sie dürfen hinein.", "de", {P}),
        ("Sie dürfen hier nicht hinein.", "de", {X}),
        ("Der Hinweis, dass man hier nicht parken darf.", "de", {X}),
        ("Das Rauchen ist verboten.", "de", {X}),
        ("Das könnte stimmen.", "de", set()),
        ("Die Namen dürfen (MUST) nur aus Buchstaben bestehen.", "de", set()),
        ("Sie dürfen (MUST NOT) nicht leer sein.", "de", {X}),
        ("Die Bäcker nehmen Mehl, um früher backen zu können.", "de", set()),
        ("Das kann bei nicht geheizten Öfen dauern.", "de", {P}),
        ("Das kann nicht geheizt werden.", "de", {X}),
        ("Die nicht bezahlten Karten können verfallen.", "de", set()),
        ("Você tem de pagar.", "pt", {O}),
        ("Você não precisa pagar.", "pt", {N}),
        ("Você deve pagar.", "pt-BR", {O, R}),
        ("Não se deve correr.", "pt", {X}),
        ("Você deveria esperar.", "pt", {R}),
        ("Não é permitido fumar.", "pt", {X}),
        ("Você pode entrar, mas deve pagar.", "pt", set()),
        ("You have to pay.", "en", {O}),
        ("You need not pay.", "en", {N}),
        ("You can't go in.", "en", {X}),
        ("You must not go in.", "en", {X}),
        ("It is not allowed to smoke.", "en", {X}),
        ("It might rain.", "en", set()),
        ("No puede entrar.", "es", {X}),
        ("Hay que pagar.", "es", {O}),
        ("Vous ne devez pas entrer.", "fr", {X}),
        ("Il faut payer.", "fr", {O}),
        ("Non è consentito fumare.", "it", {X}),
        ("Dovreste aspettare.", "it", {R}),
        ("Der Wagen darf nicht schwerer sein.", "de", {X}),
        ("Der Wagen kann rosten oder nicht anspringen.", "de", set()),
        ("Die Kiste darf nicht größer als der Schrank sein.", "de", set()),
        ("Der Raum darf nur eine Tür haben.", "de", set()),
        ("Die Tür, die gestrichen werden soll.", "de", set()),
        ("O carro não se pode lavar.", "pt", {X}),
        ("Os gatos e os não vacinados podem entrar.", "pt", set()),
        ("Nenhum gato pode entrar.", "pt", {X}),
        ("Só os gatos podem entrar.", "pt", set()),
        ("O atraso deve-se ao gelo; deve ao gelo a culpa.", "pt", set()),
        ("Pode ser necessário esperar.", "pt", set()),
        ("Los gatos no vacunados pueden entrar.", "es", set()),
        ("I gatti non vaccinati possono entrare.", "it", set()),
        ("Only cats may come in.", "en", set()),
        ("Je moet betalen.", "nl", {O}),
        ("U dient de rem te controleren.", "nl", {O}),
        ("Deze knop dient om te starten.", "nl", set()),
        ("Je hoeft niet te betalen.", "nl", {N}),
        ("U hoeft geen kaart te kopen.", "nl", {N}),
        ("Een kaart is niet nodig.", "nl", {N}),
        ("Gebruik indien nodig een doek.", "nl", set()),
        ("Je mag hier naar binnen.", "nl", {P}),
        ("Je mag hier niet naar binnen.", "nl", {X}),
        ("Het bord dat je hier niet mag parkeren.", "nl", {X}),
        ("De niet betaalde kaarten kunnen vervallen.", "nl", set()),
        ("Roken is niet toegestaan.", "nl", {X}),
        ("Roken is verboden.", "nl", {X}),
        ("Je zou moeten wachten.", "nl", {R}),
        ("Het zou kunnen regenen.", "nl", set()),
        ("Alleen katten mogen naar binnen.", "nl", set()),
        ("U kunt de deur openen.", "nl", {P}),
        ("Du skal betale.", "da", set()),
        ("", "de", set()),
    ],
)
def test_classes(text: str, lang: str, expected: set[Modality]) -> None:
    assert classes(text, lang) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("muss", "pode", True),
        ("muss", "deve", False),
        ("soll", "pode", True),
        ("sollte", "tem de", False),
        ("kann", "pode", False),
        ("kann", "deve", True),
        ("verboten", "pode", True),
        ("optional", "pode", False),
    ],
)
def test_conflicts(one: str, other: str, expected: bool) -> None:
    source, target = find_modality(one, "de"), find_modality(other, "pt")
    assert source is not None
    assert target is not None
    assert conflict(source, target) is conflict(target, source) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Um das Boot zu heben, können Sie den Kran nehmen.", "Para içar o barco, você deve usar o guindaste.", False),
        ("Um das Boot zu heben, müssen Sie den Kran nehmen.", "Para içar o barco, você pode usar o guindaste.", True),
        ("Sie können den Kran nehmen.", "Para içar o barco, você deve usar o guindaste.", True),
    ],
)
def test_a_means_to_an_end(one: str, other: str, expected: bool) -> None:
    source, target = find_modality(one, "de"), find_modality(other, "pt")
    assert source is not None
    assert target is not None
    assert conflict(source, target) is conflict(target, source) is expected


@pytest.mark.parametrize("code", sorted(codes()))
def test_no_word_has_two_kinds(code: str) -> None:
    kinds = ("must", "need", "shall", "should", "may", "forbidden", "never", "free", "unclear")
    known = language(code)
    assert known is not None
    words = [word for kind in kinds for word in getattr(known.modality, kind).split()]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
