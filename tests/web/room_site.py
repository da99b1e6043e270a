"""A session at work on a text, behind the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask.testing import FlaskClient

from consult.models import Consideration
from consult.procedure.capacities import Actor, Capacity
from tests import builders
from tests.deciding import WORDS, Deciding, deciding
from tests.site import Site


@dataclass
class RoomSite:
    """The room with a browser for whoever is in it."""

    site: Site
    room: Deciding

    @property
    def url(self) -> str:
        """The address of the room."""
        return f"/rooms/{self.room.consideration.id}"

    def key(self, place: int) -> UUID:
        """The id of a paragraph of the base."""
        return self.keys[place]

    @property
    def keys(self) -> list[UUID]:
        """The ids of the paragraphs of the text as it stands."""
        with self.playing() as room:
            return [p.id for p in room.text]

    def client(self, who: Actor | str | None = None) -> FlaskClient:
        """Return the browser of an actor, of a member's focal point, or of the secretariat."""
        actor = self.room.focal_points[who] if isinstance(who, str) else who
        return self.site.client(actor or self.room.secretariat)

    @property
    def chair(self) -> FlaskClient:
        """The browser of the chair."""
        return self.site.client(self.room.chair)

    def somebody(self, capacity: Capacity, member: str | None = None) -> Actor:
        """Appoint somebody else."""
        with self.site.writing() as session:
            return builders.an_actor(session, capacity, member)

    @contextmanager
    def playing(self) -> Iterator[Deciding]:
        """Go on in the room, by the services."""
        with self.site.writing() as session:
            self.room.session = session
            self.room.consideration = session.get_one(Consideration, self.room.consideration.id)
            yield self.room


def a_room(site: Site, *wordings: str) -> RoomSite:
    """Let a session take up a draft with these words, or the usual ones."""
    with site.writing() as session:
        room = deciding(session, *(wordings or WORDS))
    return RoomSite(site, room)
