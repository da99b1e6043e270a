"""The pages of adoption on a draft that can be, is, or was adopted, and the browsers of who takes part."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from flask.testing import FlaskClient

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import AdoptionOutcome
from consult.services import adoption
from tests import builders
from tests.adopting import Adopting, adopting
from tests.site import Site

PRESENT = ("CHN", "JPN", "MNG", "KOR", "RUS")


@dataclass
class AdoptionSite:
    """A draft with its people behind the pages."""

    site: Site
    here: Adopting
    observer: Actor

    @property
    def url(self) -> str:
        """The address of the page of adoption."""
        return f"/drafts/{self.here.draft.id}/adoption"

    def client(self, who: Actor | str) -> FlaskClient:
        """Return the browser of somebody, or of the focal point of a member."""
        return self.site.client(self.here.focal_points[who] if isinstance(who, str) else who)

    @property
    def chair(self) -> FlaskClient:
        """The browser of the chair."""
        return self.client(self.here.chair)

    @property
    def secretariat(self) -> FlaskClient:
        """The browser of the secretariat."""
        return self.client(self.here.secretariat)

    @contextmanager
    def acting(self) -> Iterator[Adopting]:
        """Let something be done behind the pages."""
        with self.site.writing() as session:
            yield replace(self.here, session=session)

    def submitted(self) -> None:
        """Submit the text for adoption."""
        with self.acting() as here:
            self.here.final = here.submit()

    def session_held(self, *present: str) -> None:
        """Let a session be held today."""
        with self.acting() as here:
            here.hold_a_session(*(present or PRESENT))

    def adopted(self, **arguments: Any) -> None:
        """Let the text be adopted in a session."""
        self.submitted()
        self.session_held()
        with self.acting() as here:
            assert here.final is not None
            here.does(
                here.chair, adoption.decide_adoption, draft_id=here.draft.id, version_id=here.final.id,
                outcome=AdoptionOutcome.ADOPTED, **({"symbol": "BODY/SOM26/1"} | arguments),
            )  # fmt: skip

    def set_clock(self) -> None:
        """Let the pages stand where the acts do."""
        self.site.set_clock(self.here.now)


def adoption_site(site: Site, *wordings: str) -> AdoptionSite:
    """Fill an empty database behind the pages."""
    with site.writing() as session:
        here = adopting(session, *wordings)
        observer = builders.an_actor(session, Capacity.OBSERVER)
    site.set_clock(here.now)
    return AdoptionSite(site, here, observer)
