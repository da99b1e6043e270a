"""A form is read value by value; what is wrong is a sentence."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from consult.edge import forms
from consult.models.drafts import DraftKind
from consult.procedure.refusals import Conflict, Invalid
from tests.site import Site

ID = "12345678-1234-5678-1234-567812345678"


@pytest.mark.parametrize(
    ("read", "entered", "value"),
    [
        (lambda: forms.entered("x"), " as it is ", " as it is "),
        (lambda: forms.word("x", DraftKind), "report", DraftKind.REPORT),
        (lambda: forms.whole_number("x"), " 25 ", 25),
        (lambda: forms.day("x"), "2022-10-31", date(2022, 10, 31)),
        (lambda: forms.key("x"), ID, UUID(ID)),
        (lambda: forms.key("x"), "", None),
    ],
)
def test_what_was_entered(site: Site, read: Callable[[], Any], entered: str, value: object) -> None:
    with site.app.test_request_context(method="POST", data={"x": entered}):
        assert read() == value


@pytest.mark.parametrize("entered", ["", "x", "\x00", "25.5", "-1", "9" * 5000, "2022-02-30", "²"])
@pytest.mark.parametrize(
    "read",
    [
        lambda: forms.word("x", DraftKind),
        lambda: forms.whole_number("x"),
        lambda: forms.day("x"),
        lambda: forms.key("x"),
    ],
)
def test_what_cannot_be_taken(site: Site, read: Callable[[], Any], entered: str) -> None:
    for data in ({"x": entered}, {}):
        with site.app.test_request_context(method="POST", data=data), suppress(Invalid):
            assert read() is None


@pytest.mark.parametrize(("entered", "seen"), [("7", 7), ("", 0), ("-1", 0), ("x", 0), ("9" * 30, 0), ("٣", 0)])
def test_what_was_seen(site: Site, entered: str, seen: int) -> None:
    with site.app.test_request_context(method="POST", data={"lock_version": entered}):
        assert forms.seen() == seen


def test_an_entry_that_cannot_be_taken_brings_the_form_back(site: Site) -> None:
    def refuse(refusal: Exception) -> Callable[[], str]:
        def act() -> str:
            raise refusal

        return act

    with site.app.test_request_context(method="POST"):
        assert forms.corrected(lambda: "done", str) == "done"
        again = forms.corrected(refuse(Invalid("At most %(n)s.", field="x", n=3)), lambda found: found["x"])
        assert again == ("At most 3.", 422)
        for refusal in (Invalid("No field."), Conflict("Elsewhere.")):
            with pytest.raises(type(refusal)):
                forms.corrected(refuse(refusal), str)
