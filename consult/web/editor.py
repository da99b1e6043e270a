"""What stands in the editor of a paragraph: as saved, as merged, or as it was typed. Saves nothing."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import render_template, request
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.models import Proposal
from consult.procedure.submissions import Nature, Operation, Slot
from consult.queries.contributions import MergedWording, merge_contributions
from consult.queries.proposals import in_slot
from consult.services.preparation import ministry_of
from consult.services.wordings import WORDING_LIMIT
from consult.text.editing import Action, Edit, apply_proposals, follower
from consult.text.paragraphs import Paragraph
from consult.web.desk import Desk
from consult.web.items import label
from consult.web.submissions import surroundings
from consult.web.wording import wording
from consult.web.workspace import Workspace, marked_words, said

NOBODY = UUID(int=0)


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
        "is_join": is_join, "mine": _mine(here, concerned.id, Slot.WORDING),
        "operation": _operation(here, concerned),
    }  # fmt: skip
    if request.headers.get("HX-Request") and request.method == "GET":
        return render_template("submissions/_editor_row.html", **shown)
    work = Workspace(here)
    position = here.text.index(concerned)
    rows = [one for one in work.at(position) if one.row.paragraph == concerned.id]
    return render_template(
        "submissions/paragraph.html", **shown, **surroundings(here), work=work, beside=rows[0], said=said, once=uuid4(),
        following=follower(here.text, concerned.id), places=places(here, concerned), entered=request.form,
        stance=_mine(here, concerned.id, Slot.STANCE), moved=_mine(here, concerned.id, Slot.PLACE),
        own_seen=_own_seen(here, concerned), earlier=here.text[position - 1] if position else None,
    )  # fmt: skip


def saved(here: Desk, concerned: Paragraph, merged: MergedWording | None) -> Draft:
    """Return what the reader's own side has saved, or the contributions merged; else the base text."""
    mine = _mine(here, concerned.id, Slot.WORDING)
    if merged is not None:
        return Draft(merged.wording, mine.rationale if mine else "", seen=mine.lock_version if mine else 0)
    if mine is None:
        return Draft(concerned.text)
    if mine.operation is Operation.REWORD:
        text = mine.text
    elif mine.operation is Operation.JOIN:
        text = mine.text or compared(here, concerned, is_join=True).text
    else:
        text = concerned.text
    return Draft(text, mine.rationale, mine.nature, mine.lock_version)


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
    return replace(concerned, text=f"{concerned.text} {following.text}", notes=concerned.notes + following.notes)


def marks(concerned: Paragraph | None, text: str) -> Markup:
    """Return a wording marked; what is too long to be saved is not compared either."""
    if len(text) > WORDING_LIMIT:
        return Markup("%s") % gettext("This is too long to be shown marked.")
    if concerned is None:
        return Markup("<ins>%s</ins>") % wording(text) if text.strip() else Markup("")
    edit = Edit(NOBODY, Action.REWORD, concerned.id, text)
    return marked_words(concerned, apply_proposals((concerned,), [edit]))


def places(here: Desk, concerned: Paragraph | None) -> list[tuple[str, str]]:
    """Return where a paragraph can stand: at the start, or after another."""
    found = [("start", gettext("At the start of the text"))]
    for p in here.text:
        if concerned is None or p.id != concerned.id:
            words = f"{label(p)}: {p.text[:50]}" if p.label else label(p)
            found.append((str(p.id), gettext("After %(place)s", place=words)))
    return found


def _mine(here: Desk, paragraph_id: UUID, slot: Slot) -> Proposal | None:
    """Return what the reader's own side has saved."""
    if here.live is None:
        return None
    return in_slot(acting.reader(), here.live.id, paragraph_id, slot, ministry_of(acting.actor()))


def _operation(here: Desk, concerned: Paragraph) -> Operation:
    """Return what saving the editor does: a joined wording stays one."""
    mine = _mine(here, concerned.id, Slot.WORDING)
    return Operation.JOIN if mine and mine.operation is Operation.JOIN else Operation.REWORD


def _own_seen(here: Desk, concerned: Paragraph) -> dict[str, int]:
    """Return the lock_version of the delegation's own proposals by slot, which a choice would replace."""
    if here.live is None:
        return {}
    slots = {slot: in_slot(acting.reader(), here.live.id, concerned.id, slot, "") for slot in Slot}
    return {slot.value: proposal.lock_version for slot, proposal in slots.items() if proposal}


def _typed_nature() -> Nature:
    return Nature.EDITORIAL if forms.entered("nature") == Nature.EDITORIAL.value else Nature.SUBSTANTIVE
