"""Reads the reporting on a confrontation into claims that prove themselves."""
