"""What stands in the editor of a paragraph: as saved, as merged, or as it was typed. Saves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import render_template, request
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.models import Proposal
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.submissions import Nature, Operation, Slot
from consult.queries.carrying import suggested
from consult.queries.contributions import MergedWording, merge_contributions
from consult.queries.formers import Former, former_wordings
from consult.queries.lateness import find_carried
from consult.queries.proposals import as_edit, in_slot, moving_along
from consult.services.entries import longest_wording
from consult.services.preparation import ministry_of
from consult.text.editing import Action, Edit, apply_proposals, as_wording, follower, items_of, joined
from consult.text.paragraphs import Kind, Paragraph
from consult.web.desk import Desk
from consult.web.items import label
from consult.web.submissions import surroundings
from consult.web.wording import wording
from consult.web.workspace import Shown, Workspace, described, marked_words, said

NOBODY = UUID(int=0)
MOST_PLACES, NEAR = 200, 30
"""Up to how many paragraphs all are offered as places; else those near, this far to each side, and the headings."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the editor: as saved, as merged, or as it was typed and not saved yet."""

    text: str
    rationale: str = ""
    nature: Nature = Nature.SUBSTANTIVE
    seen: int = 0


def page(here: Desk, concerned: Paragraph, draft: Draft, found: dict[str, str], merged: MergedWording | None) -> str:
    """Return all that can be done with one paragraph, or for htmx the editor alone."""
    is_join = _operation(here, concerned) is Operation.JOIN
    shown = {
        "desk": here, "p": concerned, "name": label(concerned), "editing": draft, "found": found, "merged": merged,
        "preview": marks(compared(here, concerned, is_join=is_join), draft.text),
        "is_join": is_join, "mine": mine(here, concerned.id, Slot.WORDING),
        "operation": _operation(here, concerned),
    }  # fmt: skip
    shown["merged_from"] = [name or gettext("Our own wording") for name in merged.ministries] if merged else []
    if request.headers.get("HX-Request") and request.method == "GET":
        return render_template("submissions/_editor_row.html", **shown)
    work = Workspace(here)
    position = here.text.index(concerned)
    rows = [one for one in work.at(position) if one.row.paragraph == concerned.id]
    return render_template(
        "submissions/paragraph.html", **shown, **surroundings(here), work=work, beside=rows[0], said=said, once=uuid4(),
        following=follower(here.text, concerned.id), entered=request.form, is_partial=is_partial(here),
        places=places(here, concerned, _moved_to(here, concerned)), items=items_of(here.text, concerned.id),
        items_go=_items_go(here, concerned),
        stance=mine(here, concerned.id, Slot.STANCE), moved=mine(here, concerned.id, Slot.PLACE),
        ours=[Shown(p, described(here.text, p)) for p in work.own if p.paragraph_id == concerned.id],
        own_seen=_own_seen(here, concerned), formers=formers(here, concerned),
        earlier=here.text[position - 1] if position else None,
    )  # fmt: skip


def saved(here: Desk, concerned: Paragraph, merged: MergedWording | None) -> Draft:
    """Return what the reader's own side has saved, or the contributions merged; else the base text."""
    standing = mine(here, concerned.id, Slot.WORDING)
    if merged is not None:
        return Draft(
            merged.wording, standing.rationale if standing else "", seen=standing.lock_version if standing else 0
        )
    if standing is None:
        return Draft(as_wording((concerned,)))
    if standing.operation is Operation.REWORD:
        text = as_wording(apply_proposals((concerned,), [as_edit(standing)]))
    elif standing.operation is Operation.JOIN:
        text = standing.text or as_wording((compared(here, concerned, is_join=True),))
    else:
        text = as_wording((concerned,))
    return Draft(text, standing.rationale, standing.nature, standing.lock_version)


def formers(here: Desk, concerned: Paragraph) -> Sequence[Former]:
    """Return what the reader's own side had proposed here before, where there is anything."""
    if here.live is None or here.is_paper:
        return []
    standing = mine(here, concerned.id, Slot.WORDING)
    ministry = ministry_of(acting.actor())
    return former_wordings(acting.reader(), here.live, concerned.id, ministry, standing.text if standing else "")


def taken_up(here: Desk, concerned: Paragraph, number: int) -> Draft:
    """Return a former wording as a draft; it is saved only by a person.

    :raises NotFound: there is none with that number
    """
    standing = mine(here, concerned.id, Slot.WORDING)
    for one in formers(here, concerned):
        if one.number == number:
            return Draft(one.text, one.rationale, seen=standing.lock_version if standing else 0)
    raise NotFound("There is no such proposal.")


def carried_over(here: Desk, concerned: Paragraph, item_id: UUID) -> Draft:
    """Return what a proposal that had no certain place may come to here, as a draft; a person reads and saves it.

    :raises NotFound: it is not the reader's
    """
    session, draft = acting.reader(), saved(here, concerned, None)
    row = find_carried(session, acting.actor(), item_id)
    former = session.get(Proposal, row.from_proposal_id) if row.from_proposal_id else None
    text = suggested(session, row) if row.paragraph_id == concerned.id else None
    return draft if text is None or former is None else replace(draft, text=text, rationale=former.rationale)


def typed() -> Draft:
    """Return what was typed and not saved."""
    return Draft(forms.entered("text"), forms.entered("rationale"), _typed_nature(), forms.seen())


def merged_contributions(here: Desk, paragraph_id: UUID) -> MergedWording | None:
    """Return what the ministries' contributions make together, or None where there are none."""
    if here.live is None or here.is_paper:
        return None
    found = merge_contributions(acting.reader(), here.live, paragraph_id)
    return found if found.ministries else None


def compared(here: Desk, concerned: Paragraph, *, is_join: bool) -> Paragraph:
    """Return what a wording is marked against: the paragraph, or for a join the two together."""
    following = follower(here.text, concerned.id) if is_join else None
    if following is None:
        return concerned
    return joined(concerned, following)


def marks(concerned: Paragraph | None, text: str) -> Markup:
    """Return a wording marked; what is too long to be saved is not compared either."""
    if len(text) > longest_wording(concerned.text if concerned else ""):
        return Markup("%s") % gettext("This is too long to be shown marked.")
    if concerned is None:
        return Markup("<ins>%s</ins>") % wording(text) if text.strip() else Markup("")
    edit = Edit(NOBODY, Action.REWORD, concerned.id, text)
    return marked_words(concerned, apply_proposals((concerned,), [edit]))


def places(here: Desk, concerned: Paragraph | None, chosen: UUID | None = None) -> list[tuple[str, str]]:
    """Return where a paragraph can stand: at the start, or after another; of a long text those near, and headings."""
    near = _near(here, concerned, chosen)
    found = [("start", gettext("At the start of the text"))]
    for place, p in enumerate(here.text):
        if (concerned is None or p.id != concerned.id) and (near is None or place in near or p.kind is Kind.HEADING):
            words = f"{label(p)}: {p.text.replace('*', '')[:50]}" if p.label else label(p)
            found.append((str(p.id), gettext("After %(place)s", place=words)))
    return found


def is_partial(here: Desk) -> bool:
    """Say whether only some places are offered, and the others are reached by their label."""
    return len(here.text) > MOST_PLACES


def typed_place(here: Desk) -> UUID | None:
    """Return after which paragraph something should stand, or None for the start of the text.

    :raises Invalid: no place was chosen, or no paragraph has that label
    """
    wanted = forms.entered("after_label").strip()
    if wanted:
        found = next((p.id for p in here.text if p.label.casefold() == wanted.casefold()), None)
        if found is None:
            raise Invalid("No paragraph has the label “%(label)s”.", field="after_label", label=wanted[:40])
        return found
    if not forms.entered("after"):
        raise Invalid("Choose where it should stand.", field="after")
    return None if forms.entered("after") == "start" else forms.key("after")


def _items_go(here: Desk, concerned: Paragraph) -> bool:
    """Say whether the items under a paragraph move with it: as typed, else as saved; where nothing is, they do."""
    if forms.entered("operation") == Operation.MOVE.value:
        return forms.entered("with_items") == "yes"
    moved = mine(here, concerned.id, Slot.PLACE)
    return moved is None or bool(moving_along(acting.reader(), here.text, moved))


def _near(here: Desk, concerned: Paragraph | None, chosen: UUID | None) -> set[int] | None:
    """Return the places around a paragraph and the one chosen, or None where all are offered."""
    if not is_partial(here):
        return None
    wanted = {chosen, concerned.id if concerned else None}
    middles = [place for place, p in enumerate(here.text) if p.id in wanted] or [0]
    return {place for middle in middles for place in range(middle - NEAR, middle + NEAR + 1)}


def mine(here: Desk, paragraph_id: UUID, slot: Slot) -> Proposal | None:
    """Return what the reader's own side has saved."""
    if here.live is None:
        return None
    return in_slot(acting.reader(), here.live.id, paragraph_id, slot, ministry_of(acting.actor()))


def own(here: Desk, paragraph_id: UUID, slot: Slot) -> Proposal | None:
    """Return what the delegation itself has saved in a slot of a paragraph."""
    return in_slot(acting.reader(), here.live.id, paragraph_id, slot, "") if here.live else None


def _operation(here: Desk, concerned: Paragraph) -> Operation:
    """Return what saving the editor does: a joined wording stays one."""
    standing = mine(here, concerned.id, Slot.WORDING)
    return Operation.JOIN if standing and standing.operation is Operation.JOIN else Operation.REWORD


def _moved_to(here: Desk, concerned: Paragraph) -> UUID | None:
    moved = mine(here, concerned.id, Slot.PLACE)
    return moved.after_id if moved else None


def _own_seen(here: Desk, concerned: Paragraph) -> dict[str, int]:
    """Return the lock_version of the delegation's own proposals by slot, which a choice would replace."""
    if here.live is None:
        return {}
    slots = {slot: in_slot(acting.reader(), here.live.id, concerned.id, slot, "") for slot in Slot}
    return {slot.value: proposal.lock_version for slot, proposal in slots.items() if proposal}


def _typed_nature() -> Nature:
    return Nature.EDITORIAL if forms.entered("nature") == Nature.EDITORIAL.value else Nature.SUBSTANTIVE
