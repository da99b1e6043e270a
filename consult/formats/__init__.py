"""Bytes of files ↔ values of the text floor, both ways. Knows no database."""
