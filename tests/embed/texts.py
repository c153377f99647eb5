"""Texts of many shapes, in the languages of the embedded model."""

from __future__ import annotations

TEXTS = (
    "Der Ofen bleibt über Nacht warm, wenn die Tür geschlossen ist.",
    "O forno continua quente durante a noite, se a porta ficar fechada.",
    "The oven stays warm overnight as long as its door is shut.",
    "El horno sigue caliente toda la noche si no se abre la puerta.",
    "Le four reste chaud toute la nuit à condition de garder la porte fermée.",
    "Il forno rimane caldo per tutta la notte, purché lo sportello resti chiuso.",
    "Straßenbahn-Haltestelle »Am Köllnischen Tor«, Gleis 3b – Abfahrt 7.45 Uhr",
    "L’été, c’est «l’heure» bleue… n’est-ce pas ?",
    "Não há pão às terças; voltamos à quinta-feira, 1.º de maio.",
    "¿Cuándo llega el niño? ¡Mañana!",
    "Perché no? È già così.",
    "1.234,56 € | 12 % (3/4) — v2.10.0-rc1",
    "docs/readme.md --output=JSON `x_y` https://example.org/a?b=c",
    "TODO",
    "é",
    "a\u0301 e\u0308 (decomposed), ﬁne ligature, full-width ＡＢＣ",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break",
    "tabs\tand\nlines  and   spaces",
    "lang " * 700,
)

TRANSLATED = {
    "de": ("Der Ofen bleibt über Nacht warm.", "Das Museum öffnet am Montag.", "Wir suchen einen neuen Lehrer."),
    "en": ("The oven stays warm overnight.", "The museum opens on Monday.", "We are looking for a new teacher."),
    "es": ("El horno sigue caliente toda la noche.", "El museo abre el lunes.", "Buscamos un nuevo profesor."),
    "fr": ("Le four reste chaud toute la nuit.", "Le musée ouvre lundi.", "Nous cherchons un nouveau professeur."),
    "it": ("Il forno rimane caldo per tutta la notte.", "Il museo apre lunedì.", "Cerchiamo un nuovo insegnante."),
    "pt": ("O forno fica quente durante a noite.", "O museu abre na segunda-feira.", "Procuramos um novo professor."),
}
"""Three sentences in each language."""
