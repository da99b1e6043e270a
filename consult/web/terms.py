"""The terms of a round in sentences: what is invited, who sees what, which rules hold. Decides none of them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from consult.procedure.rounds import Attribution, Invited, Visibility

Choices = list[tuple[str, str, str]]


def invited_choices() -> Choices:
    """Return what members can be invited to send: value, name, explanation."""
    return [
        (
            Invited.COMMENTS.value,
            gettext("Comments only"),
            gettext("Suits an outline: no wording is proposed yet."),
        ),
        (
            Invited.PROPOSALS.value,
            gettext("Comments and proposals"),
            gettext("Members propose wording for the text itself."),
        ),
    ]


def visibility_choices() -> Choices:
    """Return when submissions can be seen: value, name, explanation."""
    return [
        (
            Visibility.SEALED.value,
            gettext("Sealed until the deadline"),
            gettext(
                "Nobody outside the delegation reads a submission before the deadline, the secretariat and the"
                " officers included."
            ),
        ),
        (
            Visibility.OPEN.value,
            gettext("Open as soon as they are submitted"),
            gettext("All members read a submission from the moment it is submitted."),
        ),
    ]


def attribution_choices() -> Choices:
    """Return to whom proposers are named: value, name, explanation."""
    return [
        (
            Attribution.MEMBERS.value,
            gettext("To all members"),
            gettext("Everybody who takes part sees which member proposes what."),
        ),
        (
            Attribution.SECRETARIAT.value,
            gettext("To the secretariat only"),
            gettext("The other members see the proposals without the names of those who made them."),
        ),
    ]


def seen_when(visibility: Visibility) -> str:
    """Return in a sentence when submissions can be seen."""
    return _explained(visibility_choices(), visibility)


def named_to(attribution: Attribution) -> str:
    """Return in a sentence to whom proposers are named."""
    return _explained(attribution_choices(), attribution)


def told(rules: Mapping[str, Any]) -> list[str]:
    """Return in sentences the rules of the body that hold for a round."""
    names = ("late", "clearance", "reconciliation", "delivery")
    known = _rules()
    return [known[name, str(rules[name])] for name in names if (name, str(rules.get(name))) in known]


def _rules() -> dict[tuple[str, str], str]:
    return {
        ("late", "mark"): gettext(
            "An answer received after the deadline is taken and marked as late until the compilation is issued; after"
            " that it goes to the next version."
        ),
        ("late", "chair decides"): gettext("The chair decides whether an answer received after the deadline is taken."),
        ("clearance", "one"): gettext(
            "One person of a delegation may both clear and submit its answer; both acts are recorded."
        ),
        ("clearance", "two"): gettext("Clearing and submitting an answer takes two persons of the delegation."),
        ("reconciliation", "brackets"): gettext(
            "Proposals of substance enter the next version in brackets, until their proposer withdraws them or the"
            " members decide."
        ),
        ("reconciliation", "reflect"): gettext(
            "Proposals that nobody opposes enter the next version without brackets; the paragraph stays open and all"
            " of them are listed."
        ),
        ("delivery", "transmitted"): gettext(
            "What is transmitted through a member's channel of record counts as delivered."
        ),
        ("delivery", "acknowledged"): gettext(
            "What is sent counts as delivered once the member has acknowledged receipt."
        ),
    }


def _explained(choices: Choices, value: str) -> str:
    return next(explanation for offered, _, explanation in choices if offered == value)
