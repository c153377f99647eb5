"""Units of measurement."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, tuple[str, float]] = {
    unit: (dimension, factor)
    for dimension, factor, names in (
        ("length", 0.001, "mm millimetre millimetres millimeter millimeters millimetern milímetro milímetros millimètre"
         " millimètres millimetro millimetri"),
        ("length", 0.01, "cm centimetre centimetres centimeter centimeters zentimeter zentimetern centímetro"
         " centímetros centimètre centimètres centimetro centimetri"),
        ("length", 1, "m metre metres meter meters metern metro metros mètre mètres metri"),
        ("length", 1000, "km kilometre kilometres kilometer kilometers kilometern quilômetro quilômetros quilómetro"
         " quilómetros kilómetro kilómetros kilomètre kilomètres chilometro chilometri"),
        ("length", 0.0254, "in inch inches zoll polegada polegadas pulgada pulgadas pouce pouces pollice pollici"),
        ("length", 0.3048, "ft foot feet fuß pé pés pie pies pied pieds piede piedi"),
        ("length", 0.9144, "yd yard yards jarda jardas yarda yardas iarda iarde"),
        ("length", 1609.34, "mi mile miles meile meilen milha milhas milla millas mille milles miglio miglia"),
        ("mass", 0.001, "g gram grams gramm grama gramas gramo gramos gramme grammes grammo grammi"),
        ("mass", 1, "kg kilo kilos kilogram kilograms kilogramm quilo quilos quilograma quilogramas kilogramo"
         " kilogramos kilogramme kilogrammes chilo chili chilogrammo chilogrammi"),
        ("mass", 0.4536, "lb lbs pound pounds pfund libra libras livre livres libbra libbre"),
        ("mass", 6.35, "stone stones"),
        ("mass", 0.02835, "oz ounce ounces unze unzen onça onças onza onzas once onces oncia once"),
        ("speed", 1, "km/h kmh kph"),
        ("speed", 1.60934, "mph"),
        ("area", 0.4047, "acre acres acri"),
        ("area", 1, "ha hectare hectares hektar hectárea hectáreas ettaro ettari"),
        ("volume", 1, "l litre litres liter liters litern litro litros litri"),
        ("volume", 3.785, "gallon gallons gallone gallonen galão galões galón galones galloni"),
        ("temperature", 1, "° °c °f degree degrees grad graus grado grados degré degrés gradi"),
    )
    for unit in names.split()
}  # fmt: skip
"""Units that translators convert: their dimension, and their size in its base unit."""
