"""One function per act: find, require, act, record. Never commits: the edge holds the transaction.

Every function takes the session, then keywords only: `by` who acts, `now` the instant of the act, and what it needs.
"""
