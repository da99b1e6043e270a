"""The subjects of the interface, in the order of the reference. Importing this declares all operations."""

from consult.api import (
    comments,
    compilations,
    drafting,
    drafts,
    files,
    journal,
    papers,
    proposals,
    reconciliation,
    rounds,
    submissions,
    supersession,
    traces,
    versions,
)

SUBJECTS = (
    drafts,
    versions,
    drafting,
    traces,
    rounds,
    submissions,
    supersession,
    papers,
    proposals,
    comments,
    compilations,
    reconciliation,
    journal,
    files,
)
TITLES = tuple(dict.fromkeys(subject.operations.subject for subject in SUBJECTS))
