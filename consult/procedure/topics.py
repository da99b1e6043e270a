"""What acts are about, for whoever reads a journal. Decides nothing about who may do them."""

from enum import StrEnum

from consult.procedure.acts import Act


class Topic(StrEnum):
    """What an act is about; each act is about one thing."""

    TEXTS = "drafts and versions"
    ROUNDS = "rounds and transmissions"
    ANSWERS = "answers of members"
    COMPILATIONS = "compilations and how items are reflected"
    SESSIONS = "sessions and officers"
    STATUS = "the text in session"
    ADOPTION = "adoption, statements and corrections"
    PROCEDURES = "written procedures"
    BODY = "the body and its people"


ON_PEOPLE = frozenset({Act.APPOINT, Act.END_APPOINTMENT, Act.HAND_OVER, Act.INVITE, Act.RESET_ACCOUNT})
"""Acts that concern one person by name."""
TOPICS: dict[Topic, frozenset[Act]] = {
    Topic.TEXTS: frozenset({
        Act.CREATE_DRAFT, Act.PUT_TEXT, Act.EDIT_VERSION, Act.DISCARD_VERSION, Act.ISSUE_VERSION, Act.WITHDRAW_VERSION,
        Act.REISSUE_VERSION, Act.ISSUE_REVISION, Act.ISSUE_SETTLED, Act.ISSUE_CHAIRS_TEXT, Act.ARCHIVE_DRAFT,
        Act.RESTORE_DRAFT,
    }),
    Topic.ROUNDS: frozenset({
        Act.OPEN_ROUND, Act.EXTEND_ROUND, Act.CANCEL_ROUND, Act.RECORD_TRANSMISSION, Act.ACKNOWLEDGE_RECEIPT,
    }),
    Topic.ANSWERS: frozenset({
        Act.SAVE_PROPOSAL, Act.COMMENT, Act.CHOOSE_CONTRIBUTION, Act.TAKE_FILE, Act.CLEAR, Act.SUBMIT, Act.SUPERSEDE,
        Act.WITHDRAW_SUBMISSION, Act.ENTER_PAPER, Act.CORRECT_TRANSCRIPTION, Act.DECIDE_LATE, Act.CARRY_OVER,
        Act.WITHDRAW_PROPOSAL, Act.NARROW_PROPOSAL,
    }),
    Topic.COMPILATIONS: frozenset({
        Act.ISSUE_COMPILATION, Act.RECOMPILE, Act.VALIDATE, Act.REACT, Act.DISPOSE, Act.UNDO_DISPOSITION,
        Act.WORD_PARAGRAPH, Act.PROPOSE_REFLECTION, Act.ANSWER,
    }),
    Topic.SESSIONS: frozenset({
        Act.RECORD_SESSION, Act.RECORD_STATEMENT, Act.RECORD_PRESENCE, Act.ELECT_OFFICER, Act.RECORD_DECISION,
        Act.DRAFT_SUMMARY, Act.FINALIZE_SUMMARY,
    }),
    Topic.STATUS: frozenset({
        Act.TAKE_UP_DRAFT, Act.TYPE_PROPOSAL, Act.RECORD_POSITION, Act.RULE, Act.AGREE_PARAGRAPH, Act.REOPEN_PARAGRAPH,
        Act.CLOSE_CONSIDERATION, Act.LIFT_BRACKET, Act.CORRECT_TEXT,
    }),
    Topic.ADOPTION: frozenset({
        Act.SUBMIT_FOR_ADOPTION, Act.WITHDRAW_FROM_ADOPTION, Act.DECIDE_ADOPTION, Act.MAKE_STATEMENT,
        Act.PROPOSE_CORRECTION,
    }),
    Topic.PROCEDURES: frozenset({
        Act.ANNOUNCE_PROCEDURE, Act.BEGIN_PROCEDURE, Act.EXTEND_PROCEDURE, Act.END_PROCEDURE, Act.DECLARE_OUTCOME,
        Act.TELL_FACTS, Act.OBJECT_TO_USE, Act.OBJECT, Act.ASK_TIME, Act.CONSENT, Act.LIFT_OBJECTION, Act.ENTER_REPLY,
    }),
    Topic.BODY: ON_PEOPLE | {
        Act.FOUND_BODY, Act.CHANGE_ACCESS, Act.DELEGATE_ACTS, Act.END_DELEGATION, Act.EDIT_CALENDAR, Act.CHANGE_KEY,
        Act.ERASE_PRIVATE,
    },
}  # fmt: skip


def topic_of(act: Act) -> Topic:
    """Return what an act is about."""
    return next(topic for topic, acts in TOPICS.items() if act in acts)
