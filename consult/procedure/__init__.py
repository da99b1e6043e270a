"""Who may do what, and when: pure rules. Knows no clock, session or file; `now` is always an argument."""
