"""Conversion of scores into findings: calibration, judge, networks, and shares with their intervals."""
