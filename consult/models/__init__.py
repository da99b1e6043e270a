"""The tables: fields and constraints, no rules. Importing this package registers all of them."""

from consult.models.accounts import Account, Invitation, RecoveryCode, Throttle, WebSession
from consult.models.adoption import Adoption, Correction, Explanation
from consult.models.circulations import Circulation, CirculationExtension, CirculationReply
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
from consult.models.identities import Identity, KeptForm
from consult.models.journal import DemoClock, JournalEntry
from consult.models.keys import RecordSeal, SigningKey
from consult.models.ledger import ParagraphStatus, Ruling
from consult.models.officers import Instruction
from consult.models.passkeys import Passkey, UsedChallenge
from consult.models.people import Appointment, Body, DelegatedActs, Member, Person
from consult.models.reconciliation import Answer, Disposition, Provenance, Resolution, TraceLine
from consult.models.rounds import Extension, Round, Transmission
from consult.models.sessions import (
    Consideration,
    Decision,
    FloorProposal,
    MeetingSession,
    Position,
    SessionPresence,
    SessionSummary,
    Statement,
)
from consult.models.submissions import AnswerFile, CarriedItem, Proposal, ProposalAmendment, Submission
from consult.models.tokens import KeptAnswer, Token

__all__ = [
    "Account",
    "Adoption",
    "Answer",
    "AnswerFile",
    "Appointment",
    "Attachment",
    "Body",
    "CarriedItem",
    "Circulation",
    "CirculationExtension",
    "CirculationReply",
    "Comment",
    "Compilation",
    "CompilationSubmission",
    "Consideration",
    "Correction",
    "Decision",
    "DelegatedActs",
    "DemoClock",
    "Disposition",
    "Draft",
    "Explanation",
    "Extension",
    "FloorProposal",
    "Identity",
    "Instruction",
    "Invitation",
    "Item",
    "ItemMember",
    "JournalEntry",
    "KeptAnswer",
    "KeptForm",
    "MeetingSession",
    "Member",
    "Paragraph",
    "ParagraphOrigin",
    "ParagraphStatus",
    "Passkey",
    "Person",
    "Position",
    "Proposal",
    "ProposalAmendment",
    "Provenance",
    "Reaction",
    "RecordSeal",
    "RecoveryCode",
    "Resolution",
    "Round",
    "Ruling",
    "SessionPresence",
    "SessionSummary",
    "SigningKey",
    "Statement",
    "Submission",
    "Throttle",
    "Token",
    "TraceLine",
    "Transmission",
    "UsedChallenge",
    "Validation",
    "Version",
    "VersionParagraph",
    "WebSession",
]
