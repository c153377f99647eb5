"""Training of the network that reads both sides of a bead together, see ``xlat_check.scores.reading``."""
