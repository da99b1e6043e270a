"""The secretariat records transmissions, enters what came on paper, and tells the facts nobody has declared."""

from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from consult.procedure.silence import State
from consult.queries.circulations import transmissions, undeclared_from
from tests.adopting import DAY
from tests.site import Site
from tests.web.circulation_site import CirculationSite, announced, plain, running

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def on(site: Site) -> CirculationSite:
    return running(site)


def paper(on: CirculationSite, **entries: object) -> dict[str, object]:
    """Return the form for an objection that was received three hours before the expiry."""
    at = on.row().expires.astimezone(SEOUL).replace(hour=3)
    return {
        "member": "RUS", "kind": "objects", "received_at": at.date().isoformat(), "received_at_time": "03:00",
        "zone": "Asia/Seoul", "text": "No.", "original": (BytesIO(b"scan"), "note.pdf"),
    } | entries  # fmt: skip


def test_a_transmission_is_recorded_with_its_evidence(site: Site) -> None:
    on = announced(site)
    secretariat = on.at.here.secretariat
    text = on.read(secretariat, "/transmissions/PRK")
    assert "Channel of record" in text
    assert "counts from the last transmission" in text
    form = {"at": "2023-03-06", "at_time": "09:00", "zone": "Asia/Seoul", "evidence": "Note verbale 7"}
    assert on.send(secretariat, "transmissions/PRK", **(form | {"evidence": ""})).status_code == 422
    assert on.send(secretariat, "transmissions/PRK", **(form | {"at_time": ""})).status_code == 422
    assert on.send(secretariat, "transmissions/PRK", **form).status_code == 303
    assert on.send(secretariat, "transmissions/PRK", **form).status_code == 409, "on record already"
    with on.at.acting() as here:
        (sent,) = [one for one in transmissions(here.session, on.id) if one.transmission]
    assert sent.member.code == "PRK"
    assert on.send(secretariat, "transmissions", **form).status_code == 422, "to nobody"
    assert 'value="PRK"' not in on.read(secretariat, "/transmissions")
    assert on.send(secretariat, "transmissions", **(form | {"to": ["CHN", "JPN"]})).status_code == 303
    with on.at.acting() as here:
        found = {one.member.code for one in transmissions(here.session, on.id) if one.transmission}
    assert found == {"CHN", "JPN", "PRK"}
    assert on.at.client("CHN").get(f"{on.url}/transmissions/CHN").status_code == 403


def test_paper_received_in_time_breaks_what_had_expired(on: CirculationSite) -> None:
    secretariat = on.at.here.secretariat
    on.to(on.row().expires + DAY)
    assert on.state() is State.HELD
    text = on.read(secretariat, "/paper")
    assert "breaks the procedure, even when the expiry has passed meanwhile" in text
    assert "consents" not in text, "nobody is asked to consent to it"
    assert on.send(secretariat, "paper", **paper(on, original="")).status_code == 422
    assert on.send(secretariat, "paper", **paper(on, received_at_time="23:00")).status_code in {422, 423}
    assert on.send(secretariat, "paper", **paper(on)).status_code == 303
    assert on.state() is State.BROKEN
    assert "received on paper" in on.read("JPN")
    body = on.at.client("RUS").get(on.url).get_data(as_text=True)
    assert "/attachments/" in body, "the delegation can read the original"
    assert "/attachments/" not in on.at.client("JPN").get(on.url).get_data(as_text=True)


def test_paper_goes_elsewhere_once_the_outcome_is_declared(on: CirculationSite) -> None:
    on.to(on.row().expires)
    on.send(on.at.here.chair, "outcome", outcome="the text stands")
    answer = on.send(on.at.here.secretariat, "paper", **paper(on))
    assert answer.status_code == 409
    assert "Record this as a statement of the member instead." in plain(answer)
    assert on.at.client(on.at.here.secretariat).get(f"{on.url}/paper").status_code == 409


def test_the_facts_are_told_when_nothing_is_declared_in_time(on: CirculationSite) -> None:
    secretariat = on.at.here.secretariat
    on.to(on.row().expires)
    assert "Tell all members the facts" not in on.read(secretariat)
    assert on.send(secretariat, "facts").status_code == 409
    with on.at.acting() as here:
        due = undeclared_from(here.session, on.row(), on.at.here.now)
    on.to(due)
    assert "Tell all members the facts" in on.read(secretariat)
    assert "It declares nothing and adopts nothing" in on.read(secretariat, "/facts")
    for _ in range(2):
        assert on.send(secretariat, "facts").status_code == 303
    text = on.read("CHN")
    assert "the secretariat told all member States the facts: The text stands: no objection was received" in text
    assert "The chair has not declared the outcome yet." in text
