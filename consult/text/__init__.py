"""A text, and what proposals do to it: values in, values out. Knows no clock, session or file."""
