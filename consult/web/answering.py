"""Who has answered, in sentences, and what a compilation holds in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from consult.edge import words
from consult.models import Round
from consult.models.compilations import ValidationOutcome
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ItemKind
from consult.procedure.rounds import may_see_names
from consult.queries.compilations import MemberAnswer
from consult.queries.items import Compiled, as_changes


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What is known of one member's answer: never more than everybody may know."""

    code: str
    name: str
    answer: str
    at: datetime | None
    is_late: bool
    confirmed: str
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a compilation holds. `paragraphs` counts those with a proposal, `clusters` the groups that diverge."""

    changes: int
    stances: int
    comments: int
    paragraphs: int
    clusters: int
    gone: int


def counts(content: Compiled) -> Counts:
    """Return what a compilation holds in numbers."""
    standing = [item for item in content.items if item.is_standing]
    changes = as_changes(content.items)
    return Counts(
        changes=len(changes),
        stances=sum(1 for item in standing if item.kind is ItemKind.STANCE),
        comments=sum(1 for item in standing if item.kind is ItemKind.COMMENT),
        paragraphs=len({item.paragraph for item in standing if item.kind is not ItemKind.COMMENT}),
        clusters=len({change.cluster for change in changes if change.collides_with}),
        gone=len(content.items) - len(standing),
    )


def shown_answers(answers: Sequence[MemberAnswer], consultation: Round, actor: Actor) -> list[ShownAnswer]:
    """Return per member what it submitted and whether it confirmed the compilation."""
    return [_shown(one, may_see_names(actor, one.member.code, consultation.attribution)) for one in answers]


def _shown(one: MemberAnswer, is_named: bool) -> ShownAnswer:
    said = one.validation
    return ShownAnswer(
        code=one.member.code, name=words.state(one.member), answer=_answer(one),
        at=one.submission.received_at if one.submission else None,
        is_late=bool(one.submission and one.submission.late),
        confirmed=said.outcome.value if said else "",
        # What a member misses may say what it proposed.
        text=said.text if said and said.outcome is ValidationOutcome.MISSING and is_named else "",
    )  # fmt: skip


def _answer(one: MemberAnswer) -> str:
    if one.submission is None:
        sentence = gettext("no answer")
    elif not one.is_compiled:
        sentence = gettext("submitted after the compilation; goes to the next version")
    else:
        sentence = gettext("no comments") if one.submission.no_comments else gettext("submitted")
    return str(sentence)
