"""Which operations offer what the pages offer to read, and what is for pages only, with the reason."""

from consult.procedure.acts import Act

# endpoint of a page that reads → the operations in which the same is read
READS: dict[str, tuple[str, ...]] = {
    "drafts.front": ("list_drafts",),
    "drafts.page": ("show_draft", "list_versions", "list_rounds"),
    "drafts.find": ("search_draft",),
    "versions.page": ("show_version", "list_paragraphs"),
    "versions.plain": ("download_text",),
    "versions.compared": ("compare_versions",),
    "rounds.round_page": ("show_round", "list_members_in_round", "list_missed"),
    "submissions.workspace": ("show_answer", "list_proposals", "list_comments"),
    "submissions.preview": ("preview_answer",),
    "submissions.receipt": ("show_receipt",),
    "submissions.as_received": ("show_received",),
    "amendments.index": ("list_submitted_proposals",),
    "compilations.page": ("list_compilations", "show_compilation", "list_items", "list_member_answers"),
    "compilations.preview": ("preview_items",),
    "compilations.answers": ("list_items", "list_member_answers", "list_reflected"),
    "reconciliation.how_reflected": ("list_reflected",),
    "reconciliation.trace": ("list_trace",),
    "reconciliation.origin": ("list_origins",),
    "journal.draft_journal": ("list_draft_journal", "show_draft_journal"),
    "journal.body_journal": ("list_body_journal", "show_body_journal"),
    "attachments.page": ("download_file",),
}
PAGES_ONLY: dict[str, str] = {
    "versions.choose": "leads from a form to the comparison",
    "proposals.row": "one paragraph of a page, given back when its editor is closed",
    "account.page": "how one signs in oneself: no program does",
    "account.codes": "how one signs in oneself: no program does",
    "programs.index": "which programs act for somebody is for that person alone",
    "people.capacities": "a token has one capacity",
}
# To be offered: see the brief. These lists are to become empty.
NOT_YET_READS: frozenset[str] = frozenset(
    {
        "adoption.page", "adoption.record", "adoption.text", "records.signature", "records.page", "records.take_home",
        "archive.index", "ledger.brackets", "ledger.status", "ledger.paragraph", "calendar.page", "circulations.page",
        "room.page", "room.now", "sessions.index", "sessions.page", "summaries.page",
    }
)  # fmt: skip
NOT_YET_ACTS: frozenset[Act] = frozenset(
    {
        Act.APPOINT, Act.END_APPOINTMENT, Act.HAND_OVER, Act.INVITE, Act.RESET_ACCOUNT, Act.DELEGATE_ACTS,
        Act.END_DELEGATION, Act.RECORD_SESSION, Act.RECORD_STATEMENT, Act.RECORD_PRESENCE, Act.ELECT_OFFICER,
        Act.RECORD_DECISION, Act.DRAFT_SUMMARY, Act.FINALIZE_SUMMARY, Act.EDIT_CALENDAR, Act.TAKE_UP_DRAFT,
        Act.TYPE_PROPOSAL, Act.RECORD_POSITION, Act.RULE, Act.AGREE_PARAGRAPH, Act.REOPEN_PARAGRAPH,
        Act.CLOSE_CONSIDERATION, Act.LIFT_BRACKET, Act.CORRECT_TEXT, Act.ISSUE_SETTLED, Act.ISSUE_CHAIRS_TEXT,
        Act.SUBMIT_FOR_ADOPTION, Act.WITHDRAW_FROM_ADOPTION, Act.DECIDE_ADOPTION, Act.ANNOUNCE_PROCEDURE,
        Act.BEGIN_PROCEDURE, Act.EXTEND_PROCEDURE, Act.END_PROCEDURE, Act.DECLARE_OUTCOME, Act.TELL_FACTS,
        Act.OBJECT_TO_USE, Act.OBJECT, Act.ASK_TIME, Act.CONSENT, Act.LIFT_OBJECTION, Act.ENTER_REPLY,
        Act.MAKE_STATEMENT, Act.PROPOSE_CORRECTION, Act.ARCHIVE_DRAFT, Act.RESTORE_DRAFT,
    }
)  # fmt: skip
