"""Pages of the manual, one for each topic."""
