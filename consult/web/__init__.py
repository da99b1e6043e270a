"""The pages: a form, one service call, a page or a fragment. Decides nothing about the procedure."""

from flask import Flask

from consult.web import (
    account,
    amendments,
    answer_files,
    appointments,
    archive,
    attachments,
    calendar,
    chapters,
    clock,
    comments,
    comparison,
    conduct,
    considerations,
    corrections,
    decisions,
    delegations,
    drafting,
    drafts,
    elections,
    exports,
    floor,
    identities,
    invitations,
    journal,
    languages,
    lateness,
    passkeys,
    people,
    presence,
    programs,
    proposals,
    received,
    records,
    reissue,
    remaining,
    replies,
    room,
    rounds,
    rulings,
    security,
    sessions,
    settling,
    signing_in,
    summaries,
    supersession,
    traces,
)
from consult.web.frame import frame

__all__ = ["frame", "install"]

# `remaining` and what it rests on add their pages to those of `compilations`, `comparison` to those of `versions`,
# `received` to those of `submissions`, `corrections` and what it rests on to those of `adoption`, `traces` and what it
# rests on to those of `reconciliation`.
SUBJECTS = (
    remaining,
    drafts,
    sessions,
    people,
    signing_in,
    identities,
    invitations,
    account,
    programs,
    passkeys,
    appointments,
    languages,
    journal,
    records,
    security,
    attachments,
    exports,
    rounds,
    conduct,
    comparison,
    drafting,
    reissue,
    traces,
    received,
    proposals,
    comments,
    answer_files,
    supersession,
    amendments,
    lateness,
    corrections,
    archive,
    replies,
    calendar,
    settling,
    presence,
    elections,
    decisions,
    summaries,
    considerations,
    room,
    floor,
    rulings,
    delegations,
)


def install(app: Flask, *, with_demo: bool) -> None:
    """Register the pages; those of the demo only where the settings say so."""
    for subject in SUBJECTS:
        app.register_blueprint(subject.pages)
    if with_demo:
        app.register_blueprint(people.demo_pages)
        app.register_blueprint(clock.demo_pages)
        app.register_blueprint(chapters.demo_pages)
