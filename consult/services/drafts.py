"""Acts of the secretariat on drafts and their versions."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, delete

from consult.formats import markdown
from consult.models import Draft, Version, VersionParagraph
from consult.models.drafts import DraftKind, VersionKind, VersionStatus
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.drafts import current_base, find_draft, find_version, in_preparation, live_round, stage, text_of
from consult.queries.journal import last_by
from consult.queries.people import name_of, the_body
from consult.services import entries, journal, traces
from consult.services.continuity import require_continuity
from consult.services.issuing import free_symbol, new_version, next_number, version_name
from consult.services.reopening import reopen_by_version, require_issued
from consult.services.texts import checked, write_text
from consult.text.identity import completed, identify
from consult.text.paragraphs import Text, sha256


def create_draft(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    title: str,
    kind: DraftKind,
    mandate: str,
    language: str = "en",
    once: UUID | None = None,
) -> Draft:
    """Open a draft under the mandate the body has given. Sent twice with the same key `once`, it is one draft.

    :raises Invalid: the title or the mandate is missing
    """
    require(Act.CREATE_DRAFT, by, Stage.MANDATE)
    the_body(session, lock=True)
    known = session.get(Draft, once) if once else None
    if known is not None:
        return known
    no_mandate = Invalid("Say which decision of the body mandates this draft.", field="mandate")
    draft = Draft(
        id=once or uuid4(),
        title=entries.line(title, field="title", missing=Invalid("Give the draft a title.", field="title")),
        kind=kind, mandate=entries.prose(mandate, field="mandate", missing=no_mandate),
        language=language, created_at=now,
    )  # fmt: skip
    session.add(draft)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.CREATE_DRAFT, chain=journal.draft_chain(draft.id), draft_id=draft.id,
        public={"title": draft.title, "kind": kind.value},
    )  # fmt: skip
    return draft


def put_text(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    name: str,
    text: Text,
    kind: VersionKind = VersionKind.BASE,
    original_id: UUID | None = None,
) -> Version:
    """Put a text in as the version in preparation; paragraphs of the current base keep their identity.

    :raises Invalid: the text is empty or the version has no name
    :raises Conflict: another version is in preparation
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.PUT_TEXT, by, stage(session, draft_id, now))
    if in_preparation(session, draft_id) is not None:
        raise Conflict("Another version of this draft is in preparation: issue or discard it first.")
    parent = current_base(session, draft_id)
    version = new_version(session, draft, name=name, kind=kind, parent_id=parent.id if parent else None)
    version.original_id = original_id
    text = checked(text)
    write_text(session, version, completed(text_of(session, parent.id), text) if parent else text)
    _journal(session, by, now, Act.PUT_TEXT, version)
    return version


def edit_version(
    session: Session, *, by: Actor, now: datetime, version_id: UUID, seen: int, name: str, text: Text
) -> Version:
    """Replace the text of the version in preparation.

    :raises Conflict: it was issued, or somebody else saved since `seen`
    """
    version = _find_in_preparation(session, by, version_id, Act.EDIT_VERSION, now)
    if version.lock_version != seen:
        raise Conflict(
            "Somebody else has saved this version since you opened it.",
            theirs=markdown.write(text_of(session, version_id)), yours=markdown.write(text),
            stored=version.lock_version, theirs_by=_saved_by(session, version),
        )  # fmt: skip
    version.name = version_name(name)
    version.lock_version += 1
    write_text(session, version, checked(text))
    _journal(session, by, now, Act.EDIT_VERSION, version)
    return version


def _saved_by(session: Session, version: Version) -> str:
    """Return who saved the version in preparation last."""
    chain, wanted = journal.draft_chain(version.draft_id), version.number
    by = last_by(session, chain, Act.EDIT_VERSION, lambda entry: entry.public.get("number") == wanted)
    return name_of(session, by)


def discard_version(session: Session, *, by: Actor, now: datetime, version_id: UUID) -> None:
    """Throw the version in preparation away; it was never seen outside the secretariat."""
    version = _find_in_preparation(session, by, version_id, Act.DISCARD_VERSION, now)
    _journal(session, by, now, Act.DISCARD_VERSION, version)
    session.exec(delete(VersionParagraph).where(col(VersionParagraph.version_id) == version_id))
    session.delete(version)
    session.flush()


def issue_version(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    version_id: UUID,
    symbol: str,
    reason: str = "",
    seen: int | None = None,
) -> Version:
    """Issue the version in preparation: label its paragraphs, fix its hash, freeze it.

    `reason` says why it differs from the text before; it is needed once members were invited to propose wording.

    :raises Invalid: another version carries the symbol, or the text drops or changes what members negotiate
    :raises Conflict: it was issued, somebody saved it since `seen`, or what members said is not disposed of
    """
    version = _find_in_preparation(session, by, version_id, Act.ISSUE_VERSION, now)
    if seen is not None and version.lock_version != seen:
        raise Conflict("Somebody has saved this version since you opened the page. Read it again before you issue it.")
    compilation = traces.answered_compilation(session, version)
    before, why = current_base(session, version.draft_id), entries.prose(reason, field="reason", most=2000)
    if version.kind is VersionKind.BASE:
        require_issued(session, before)
    require_continuity(session, version, before, reason=why)
    version.parent_id = before.id if before else None  # an earlier one may have been withdrawn meanwhile
    issued = freeze(session, by=by, now=now, version=version, symbol=symbol, act=Act.ISSUE_VERSION, reason=why)
    traces.write_put_in(session, version=issued, compilation=compilation, reason=why)
    return issued


def freeze(
    session: Session, *, by: Actor, now: datetime, version: Version, symbol: str, act: Act, reason: str = ""
) -> Version:
    """Label, hash and freeze `version` under `symbol` (none for a non-paper), and journal it as `act`.

    :raises Invalid: another version carries the symbol
    """
    version.symbol = free_symbol(session, symbol, version.language)
    labelled = write_text(session, version, text_of(session, version.id))
    version.sha256 = sha256(labelled)
    version.status = VersionStatus.ISSUED
    version.issued_at, version.issued_by_id = now, by.appointment
    version.lock_version += 1
    if version.kind is VersionKind.BASE:
        reopen_by_version(session, by=by, now=now, version=version, reason=reason)
    _journal(session, by, now, act, version, **({"reason": reason} if reason else {}))
    return version


def withdraw_version(session: Session, *, by: Actor, now: datetime, version_id: UUID, reason: str) -> Version:
    """Withdraw an issued version, visibly and with a reason; the one before it is the base again.

    :raises Conflict: it is not the current base, or a round was held on it
    """
    version = _find_current(session, by, version_id, Act.WITHDRAW_VERSION, now)
    version.status = VersionStatus.WITHDRAWN
    version.reason = _reason(reason)
    version.lock_version += 1
    _journal(session, by, now, Act.WITHDRAW_VERSION, version, reason=version.reason)
    return version


def reissue_version(
    session: Session, *, by: Actor, now: datetime, version_id: UUID, text: Text, reason: str
) -> Version:
    """Reissue an issued version for technical reasons: the old one is withdrawn, the new symbol ends in `*`.

    :raises Invalid: there is no reason, or the text drops brackets that members negotiate
    :raises Conflict: it is not the current base, or a round was held on it
    """
    old = _find_current(session, by, version_id, Act.REISSUE_VERSION, now)
    if in_preparation(session, old.draft_id) is not None:
        raise Conflict("Another version of this draft is in preparation: issue or discard it first.")
    text = checked(text)
    old.status, old.reason = VersionStatus.WITHDRAWN, _reason(reason)
    old.lock_version += 1
    new = Version(
        draft_id=old.draft_id, number=next_number(session, old.draft_id), name=old.name, kind=old.kind,
        language=old.language, parent_id=old.parent_id, reissue_of_id=old.id, reason=old.reason,
    )  # fmt: skip
    session.add(new)
    session.flush()
    write_text(session, new, identify(text_of(session, old.id), text))
    require_continuity(session, new, _measure(session, old), reason=new.reason, is_correction=True)
    symbol = f"{old.symbol}*" if old.symbol else ""
    issued = freeze(session, by=by, now=now, version=new, symbol=symbol, act=Act.REISSUE_VERSION)
    traces.write_reissue(session, old=old, new=issued)
    return issued


def _measure(session: Session, old: Version) -> Version | None:
    """Return the text whose brackets a reissue keeps: its own, or those it was to keep where it was put in wrongly."""
    if old.compilation_id is not None:
        return old
    return session.get(Version, old.parent_id) if old.parent_id else None


def _find_in_preparation(session: Session, by: Actor, version_id: UUID, act: Act, now: datetime) -> Version:
    version = _lock(session, by, version_id)
    require(act, by, stage(session, version.draft_id, now))
    if version.status is not VersionStatus.IN_PREPARATION:
        raise Conflict("This version has been issued and can no longer be changed.")
    return version


def _find_current(session: Session, by: Actor, version_id: UUID, act: Act, now: datetime) -> Version:
    version = _lock(session, by, version_id)
    require(act, by, stage(session, version.draft_id, now))
    base = current_base(session, version.draft_id)
    if base is None or base.id != version.id or live_round(session, version.id) is not None:
        raise Conflict("Only the current version, before a round is opened on it, can be withdrawn or reissued.")
    require_issued(session, base)
    return version


def _lock(session: Session, by: Actor, version_id: UUID) -> Version:
    """Lock the draft of a version, then read the version again: it may have changed while we waited."""
    version = find_version(session, by, version_id)
    find_draft(session, by, version.draft_id, lock=True)
    session.expire(version)
    return find_version(session, by, version_id)


def _reason(reason: str) -> str:
    no_reason = Invalid("Give the reason; all members will see it.", field="reason")
    return entries.prose(reason, field="reason", missing=no_reason, most=2000)


def _journal(session: Session, by: Actor, now: datetime, act: Act, version: Version, **public: str) -> None:
    facts = {"version": version.name, "number": version.number, "symbol": version.symbol, "sha256": version.sha256}
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(version.draft_id), draft_id=version.draft_id,
        public=facts | public,
    )  # fmt: skip
