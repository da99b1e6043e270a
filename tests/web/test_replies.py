"""What a member says is said on a page that tells exactly what will happen; then it is on record."""

from datetime import timedelta

import pytest

from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.silence import State
from consult.queries.circulations import replies as on_record
from consult.queries.drafts import text_of
from tests.site import Site
from tests.web.circulation_site import CirculationSite, announced, plain, running

CONSENT = CirculationKind.CONSENT


@pytest.fixture
def on(site: Site) -> CirculationSite:
    return running(site)


def kinds(on: CirculationSite) -> list[ReplyKind]:
    with on.at.acting() as here:
        return [row.kind for row in on_record(here.session, on.id)]


def test_an_objection_names_paragraphs_and_reasons_if_it_wishes(on: CirculationSite) -> None:
    text = on.read("CHN", "/objection")
    assert "The procedure is broken at once, for all member States." in text
    assert "lifting the objection later revives nothing" in text
    assert "named to all member States, and to nobody else" in text
    with on.at.acting() as here:
        key = text_of(here.session, on.row().version_id)[0].id
    answer = on.send("CHN", "objection", kind="objects", text="Too far.", paragraphs=[str(key), "nonsense"])
    assert answer.status_code == 303
    assert on.state() is State.BROKEN
    shown = on.read("JPN")
    assert "CHN objects" in shown
    assert "Too far." in shown
    assert "Paragraphs:" in shown


def test_an_objection_needs_neither_words_nor_paragraphs(on: CirculationSite) -> None:
    assert on.send("CHN", "objection", kind="objects").status_code == 303
    assert on.state() is State.BROKEN


def test_an_amendment_needs_its_words_and_keeps_what_was_entered(on: CirculationSite) -> None:
    answer = on.send("CHN", "objection", kind="proposes an amendment", text=" ")
    assert answer.status_code == 422
    assert "Give the words of the amendment." in plain(answer)
    assert 'value="proposes an amendment" checked' in answer.get_data(as_text=True)
    assert not kinds(on)
    assert on.send("CHN", "objection", kind="proposes an amendment", text="Decide later;").status_code == 303
    assert kinds(on) == [ReplyKind.AMENDS]


@pytest.mark.parametrize("late", [True, False])
def test_the_instant_decides(on: CirculationSite, late: bool) -> None:
    on.to(on.row().expires if late else on.row().expires - timedelta(hours=1))
    answer = on.send("CHN", "objection", kind="objects")
    assert answer.status_code == (423 if late else 303)
    assert on.state() is (State.HELD if late else State.BROKEN)


def test_sent_twice_it_is_said_once(on: CirculationSite) -> None:
    for _ in range(2):
        assert on.send("CHN", "objection", kind="objects", text="No.").status_code == 303
    assert kinds(on) == [ReplyKind.OBJECTS]


@pytest.mark.parametrize(("box", "state"), [({}, State.HELD), ({"conditional": "yes"}, State.BROKEN)])
def test_a_request_for_time_is_an_objection_with_its_box_ticked_only(
    on: CirculationSite, box: dict[str, str], state: State
) -> None:
    text = on.read("JPN", "/more-time")
    assert "is not an objection, unless you tick the box" in text
    assert "If no extension is granted, this is our objection." in text
    assert on.send("JPN", "more-time", text="Until Friday.", **box).status_code == 303
    assert on.state() is State.RUNNING
    assert "JPN asks for more time" in on.read("RUS")
    on.to(on.row().expires)
    assert on.state() is state


def test_the_use_of_silence_is_objected_to_in_the_window(site: Site) -> None:
    on = announced(site)
    assert "It is no objection to the text itself." in on.read("RUS", "/objection-to-use")
    assert on.send("RUS", "objection-to-use").status_code == 303
    assert on.state() is State.NOT_USED


def test_consent_is_to_the_text_as_circulated(site: Site) -> None:
    on = running(site, CONSENT)
    text = on.read("CHN", "/consent")
    assert on.row().sha256 in text
    assert "The other member States see how many have consented, not who." in text
    assert on.send("CHN", "consent").status_code == 303
    assert kinds(on) == [ReplyKind.CONSENTS]


def test_receipt_is_no_answer(on: CirculationSite) -> None:
    assert "neither agreement nor objection" in on.read("CHN", "/receipt")
    for _ in range(2):
        assert on.send("CHN", "receipt").status_code == 303
    text = on.read("CHN")
    assert "Your delegation acknowledged receipt on" in text
    assert "Acknowledge receipt" not in text
    assert not kinds(on)


def test_lifting_an_objection_revives_nothing_and_says_so(on: CirculationSite) -> None:
    on.send("CHN", "objection", kind="objects")
    assert "What the objection has broken stays broken." in on.read("CHN", "/lifting")
    assert on.send("CHN", "lifting", text="We can go along now.").status_code == 303
    assert on.state() is State.BROKEN
    assert "We lift our objection" not in on.read("CHN")
    assert on.send("JPN", "lifting").status_code == 409
