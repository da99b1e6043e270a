"""Consult: a server on which governments agree on a text."""
