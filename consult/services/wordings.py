"""What a proposal may say, whoever makes it: takes what was entered, gives what is kept, measured on the base."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from consult.models import Proposal
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.submissions import SLOTS, Nature, Operation, Slot
from consult.services import entries
from consult.text import brackets
from consult.text.attributions import spoken_for
from consult.text.editing import as_kept, follower, is_unchanged, joined, parts, predecessor, unknown_notes
from consult.text.paragraphs import Kind, Paragraph, Text, by_id

DEEPEST_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A proposal as it was entered."""

    operation: Operation
    paragraph_id: UUID | None = None
    text: str = ""
    rationale: str = ""
    nature: Nature = Nature.SUBSTANTIVE
    after_id: UUID | None = None
    kind: Kind | None = None
    level: int = 0

    @property
    def slot(self) -> Slot:
        """Which of the things a member can say once per paragraph this is."""
        return SLOTS[self.operation]


def checked(base: Text, wanted: Wanted) -> Wanted:
    """Return `wanted` as it is kept: normalized, with nothing in it that the operation does not need.

    :raises NotFound: a paragraph is not one of the base
    :raises Invalid: it cannot be proposed so; `field` names the entry
    """
    known = by_id(base)
    for needed in {wanted.paragraph_id, wanted.after_id} - {None}:
        if needed not in known:
            raise NotFound("There is no such paragraph in the base text.")
    said = replace(wanted, rationale=entries.prose(wanted.rationale, field="rationale"))
    return _CHECKS[wanted.operation](base, said)


def says_nothing(base: Text, wanted: Wanted) -> bool:
    """Say whether a rewording leaves its paragraph as it stands."""
    if wanted.operation is not Operation.REWORD or wanted.paragraph_id is None:
        return False
    stands = by_id(base)[wanted.paragraph_id]
    return is_unchanged(stands.text, wanted.text, stands.notes)


def refuse_speaking_for_others(base: Text, wanted: Wanted, member: str) -> None:
    """Refuse brackets in the name of members whom the base does not name there: the merge says whose words are whose.

    :raises Invalid: it speaks for another member
    """
    paragraph = by_id(base)[wanted.paragraph_id] if wanted.paragraph_id else None
    taken_in = follower(base, paragraph.id) if paragraph and wanted.operation is Operation.JOIN else None
    others = spoken_for(" ".join(p.text for p in (paragraph, taken_in) if p), wanted.text, member)
    if others:
        raise Invalid(
            "The brackets say what %(members)s would propose. Leave the codes out: when the answers are put together,"
            " every proposal is marked with those who made it.",
            field="text", members=", ".join(others),
        )  # fmt: skip


def refuse_contradiction(base: Text, wanted: Wanted, own: Sequence[Proposal]) -> None:
    """Refuse what cannot be meant together with what the same author (`own`) proposes already.

    :raises Invalid: it contradicts it
    """
    if wanted.paragraph_id is None or wanted.slot is Slot.PLACE:
        return
    wordings = {p.paragraph_id: p for p in own if p.slot is Slot.WORDING}
    retained = {p.paragraph_id for p in own if p.operation is Operation.RETAIN}
    here = wanted.paragraph_id
    if here in (wordings if wanted.operation is Operation.RETAIN else ()) or (
        wanted.slot is Slot.WORDING and here in retained
    ):
        raise Invalid(
            "RETAIN says that the paragraph should stay as it is, so it cannot stand beside a change of its"
            " wording. Remove one of the two first."
        )
    if wanted.slot is Slot.WORDING:
        _refuse_hidden(base, wanted, wordings)


def _refuse_hidden(base: Text, wanted: Wanted, wordings: Mapping[UUID | None, Proposal]) -> None:
    """Refuse two wordings of one paragraph, where a join brings one for the paragraph it takes in."""
    here = wanted.paragraph_id
    after, before = (follower(base, here), predecessor(base, here)) if here else (None, None)
    if wanted.operation is Operation.JOIN and wanted.text and after and after.id in wordings:
        raise Invalid("You propose a change of the next paragraph too. Remove that one, then join the two.")
    joining = wordings.get(before.id) if before else None
    if joining and joining.operation is Operation.JOIN and joining.text:
        raise Invalid("You propose to join this paragraph with the one before. Change the joined wording there.")


def checked_wording(text: str, paragraph: Paragraph | None) -> str:
    """Return the wording of `paragraph`, or of a new one, as it is kept: paragraphs with one blank line between.

    :raises Invalid: it is empty, too long, leaves a bracket open, or marks a footnote that is not there
    """
    most = entries.longest_wording(paragraph.text if paragraph else "")
    if len(text) > most:
        raise Invalid(
            "This is too long for one paragraph: it has %(size)s characters, and %(most)s can be taken.",
            field="text", size=len(text), most=most,
        )  # fmt: skip
    if not parts(text):
        raise Invalid("The wording is empty. To take a paragraph out, propose its deletion.", field="text")
    known = paragraph.notes if paragraph else ()
    wording = as_kept(text, known)
    unknown = unknown_notes(wording, known)
    if unknown:
        raise Invalid("There is no footnote %(number)s in this paragraph.", field="text", number=unknown[0])
    if not (paragraph and brackets.problems(paragraph.text)):
        for message, params in brackets.problems(wording):
            raise Invalid(message, field="text", **params)
    return wording


def _concerned(base: Text, wanted: Wanted) -> Paragraph:
    if wanted.paragraph_id is None:
        raise Invalid("Say which paragraph this concerns.", field="paragraph")
    return by_id(base)[wanted.paragraph_id]


def _bare(wanted: Wanted) -> Wanted:
    return replace(wanted, text="", after_id=None, kind=None, level=0)


def _reword(base: Text, wanted: Wanted) -> Wanted:
    return replace(_bare(wanted), text=checked_wording(wanted.text, _concerned(base, wanted)))


def _new_paragraph(_base: Text, wanted: Wanted) -> Wanted:
    if wanted.kind is None:
        raise Invalid("Say what kind of paragraph it is.", field="kind")
    if not 0 <= wanted.level <= DEEPEST_LEVEL:
        raise Invalid("A paragraph can stand at most %(n)s levels deep.", field="level", n=DEEPEST_LEVEL)
    return replace(wanted, paragraph_id=None, text=checked_wording(wanted.text, None))


def _alone(base: Text, wanted: Wanted) -> Wanted:
    _concerned(base, wanted)
    return _bare(wanted)


def _move(base: Text, wanted: Wanted) -> Wanted:
    moved = _concerned(base, wanted)
    if wanted.after_id == moved.id:
        raise Invalid("A paragraph cannot follow itself.", field="after")
    here = follower(base, wanted.after_id) if wanted.after_id else base[0]
    if here is not None and here.id == moved.id:
        raise Invalid("The paragraph stands there already.", field="after")
    return replace(_bare(wanted), after_id=wanted.after_id)


def _join(base: Text, wanted: Wanted) -> Wanted:
    first = _concerned(base, wanted)
    second = follower(base, first.id)
    if second is None:
        raise Invalid("No paragraph follows this one, so it cannot be joined.", field="operation")
    both = joined(first, second)
    if not parts(wanted.text) or is_unchanged(both.text, wanted.text, both.notes):
        return _bare(wanted)
    return replace(_bare(wanted), text=checked_wording(wanted.text, both))


_CHECKS: dict[Operation, Callable[[Text, Wanted], Wanted]] = {
    Operation.REWORD: _reword,
    Operation.NEW_PARAGRAPH: _new_paragraph,
    Operation.DELETE: _alone,
    Operation.MOVE: _move,
    Operation.JOIN: _join,
    Operation.RETAIN: _alone,
    Operation.RESERVE: _alone,
}
