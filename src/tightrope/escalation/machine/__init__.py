"""Arithmetic that is the same to the bit wherever it is compiled, and draws keyed by what they are for."""
