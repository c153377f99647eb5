"""Numbers that turn scores into findings: calibration, judge, networks, and shares with their intervals."""
