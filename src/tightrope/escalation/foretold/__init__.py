"""Forecasts as records: laid down, settled from what was known, scored; and what late reports may add."""
