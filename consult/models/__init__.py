"""The tables: fields and constraints, no rules. Importing this package registers all of them."""

from consult.models.comments import Attachment, Comment
from consult.models.compilations import (
    Compilation,
    CompilationSubmission,
    Item,
    ItemMember,
    Reaction,
    Validation,
)
from consult.models.drafts import Draft, Paragraph, ParagraphOrigin, Version, VersionParagraph
from consult.models.journal import DemoClock, JournalEntry
from consult.models.people import Appointment, Body, DelegatedActs, Member, Person
from consult.models.reconciliation import Answer, Disposition, Provenance, Resolution, TraceLine
from consult.models.rounds import Extension, Round, Transmission
from consult.models.sessions import MeetingSession, SessionPresence, Statement
from consult.models.submissions import CarriedItem, Proposal, ProposalAmendment, Submission

__all__ = [
    "Answer",
    "Appointment",
    "Attachment",
    "Body",
    "CarriedItem",
    "Comment",
    "Compilation",
    "CompilationSubmission",
    "DelegatedActs",
    "DemoClock",
    "Disposition",
    "Draft",
    "Extension",
    "Item",
    "ItemMember",
    "JournalEntry",
    "MeetingSession",
    "Member",
    "Paragraph",
    "ParagraphOrigin",
    "Person",
    "Proposal",
    "ProposalAmendment",
    "Provenance",
    "Reaction",
    "Resolution",
    "Round",
    "SessionPresence",
    "Statement",
    "Submission",
    "TraceLine",
    "Transmission",
    "Validation",
    "Version",
    "VersionParagraph",
]
