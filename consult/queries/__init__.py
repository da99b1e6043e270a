"""Reads. Whatever is not for the reader is not found."""
