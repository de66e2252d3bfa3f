"""Histories that have not happened: exact, many side by side, or paired by shared chances."""
