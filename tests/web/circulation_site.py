"""A written procedure behind its pages, and the browsers of who takes part."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from consult.models import Circulation
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind
from consult.procedure.silence import State
from consult.queries.circulations import state
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site

ANSWERED = timedelta(seconds=1)


@dataclass
class CirculationSite:
    """One written procedure, by its id, with the pages in front of it."""

    at: AdoptionSite
    id: UUID

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"/circulations/{self.id}"

    def row(self) -> Circulation:
        """Return what is on record of it."""
        with self.at.acting() as here:
            return here.session.get_one(Circulation, self.id)

    def state(self) -> State:
        """Return where it stands when the pages have answered: their clock goes on while they do."""
        with self.at.acting() as here:
            return state(here.session, here.session.get_one(Circulation, self.id), self.at.here.now + ANSWERED)

    def to(self, now: datetime) -> None:
        """Put the clock forward."""
        self.at.here.now = now
        self.at.set_clock()

    def read(self, who: Actor | str, page: str = "") -> str:
        """Return what somebody reads on a page of it."""
        answer = self.at.client(who).get(self.url + page)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return plain(answer)

    def send(self, who: Actor | str, page: str, **entries: Any) -> TestResponse:
        """Send a form of it, as its page would: with what is seen there."""
        entries = {"lock_version": str(self.row().lock_version), "confirmed": "yes"} | entries
        return self.at.client(who).post(f"{self.url}/{page}", data=entries)


def plain(answer: TestResponse) -> str:
    """Return the words of a page, without its markup, in one line."""
    body = answer.get_data(as_text=True).split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def announced(site: Site, kind: CirculationKind = CirculationKind.SILENCE, **rules: Any) -> CirculationSite:
    """Bring a procedure to its announcement."""
    at = adoption_site(site)
    with at.acting() as here:
        if rules:
            from consult.queries.people import the_body

            body = the_body(here.session)
            body.rules = body.rules | rules
            here.session.flush()
        procedure = here.announce(kind)
        at.here.final = here.final
    return CirculationSite(at, procedure.id)


def running(site: Site, kind: CirculationKind = CirculationKind.SILENCE, **rules: Any) -> CirculationSite:
    """Bring a procedure to where its period runs."""
    on = announced(site, kind, **rules)
    with on.at.acting() as here:
        row = here.session.get_one(Circulation, on.id)
        here.transmit(row)
        here.now = row.objections_until or here.now
        here.begin(row)
        on.at.here.now = here.now
    on.at.set_clock()
    return on
