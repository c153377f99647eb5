"""Measurement on development sets: retrieval, alignment, planted errors, false positives and speed."""
