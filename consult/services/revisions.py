"""The next version out of a reconciliation: base and dispositions become one text, with the trace of every word."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Draft, Round, Version
from consult.models.drafts import VersionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict
from consult.queries.drafts import in_preparation
from consult.queries.revisions import Revision, revision
from consult.services import drafts, provenance, traces
from consult.services.compilations import find_current
from consult.services.issuing import new_version
from consult.services.reconciliation import require_decided
from consult.services.texts import write_text
from consult.text.paragraphs import by_id


def issue_revision(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    compilation_id: UUID,
    name: str,
    symbol: str,
    seen: str | None = None,
) -> Version:
    """Issue the next version out of a compilation, with its trace table; `seen` is the hash of the text shown.

    :raises Conflict: an item has no disposition, a wording no longer fits, or the text is not the one shown
    :raises Invalid: it has no name, or the symbol is taken
    """
    compilation = find_current(session, by, now, compilation_id, Act.ISSUE_REVISION)
    consultation = session.get_one(Round, compilation.round_id)
    if in_preparation(session, consultation.draft_id) is not None:
        raise Conflict("Another version of this draft is in preparation: issue or discard it first.")
    require_decided(session, compilation)
    found = revision(session, compilation)
    _require_fitting(found)
    if seen is not None and seen != found.sha256:
        raise Conflict("The text has changed since you saw it. Look at it again before you issue it.")
    draft = session.get_one(Draft, consultation.draft_id)
    version = new_version(session, draft, name=name, kind=VersionKind.BASE, parent_id=compilation.base_id)
    version.compilation_id = compilation.id
    write_text(session, version, found.composition.text)
    provenance.write_origins(session, version, found.composition.origins)
    issued = drafts.freeze(session, by=by, now=now, version=version, symbol=symbol, act=Act.ISSUE_REVISION)
    traces.write_revision(session, version=issued, revision=found)
    return issued


def _require_fitting(found: Revision) -> None:
    base = by_id(found.bench.compiled.base)
    if found.outdated:
        raise Conflict(
            "The own wording of these paragraphs no longer fits what was decided since: %(paragraphs)s.",
            paragraphs=", ".join(base[p].label or base[p].text[:30] for p in found.outdated),
        )  # fmt: skip
