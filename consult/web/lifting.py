"""What members have let go of since a text was issued, as its readers may know it. Decides nothing."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting
from consult.models import Compilation, Round
from consult.procedure.rounds import may_see_names
from consult.queries.compilations import read
from consult.queries.drafts import text_of
from consult.queries.lifting import TakenBack, liftable
from consult.text.paragraphs import by_id
from consult.web.items import label, words


@dataclass(frozen=True, slots=True)
class LetGo:
    """Something withdrawn or narrowed: where it stands now, its words, and in a sentence who let go of it."""

    paragraph: UUID
    label: str
    url: str
    words: Markup
    told: str


def let_go(version_id: UUID, paragraph: UUID | None = None) -> list[LetGo]:
    """Return what was let go of in a text, or in one paragraph of it, in the order of the text."""
    found = liftable(acting.reader(), version_id)
    if not found.taken_back:
        return []
    text = text_of(acting.reader(), version_id)
    return [
        LetGo(p.id, label(p), f"#p-{p.id}", _words(one), told(one))
        for p in text if paragraph in {None, p.id}
        for one in found.at(p.id)
    ]  # fmt: skip


def told(one: TakenBack) -> str:
    """Return in a sentence who let go of an item, and who still proposes it, as far as the reader may know them."""
    who, left = _named(one, one.members), _named(one, one.remaining)
    if one.is_narrowed:
        return str(gettext("%(who)s: narrowed since this text was issued.", who=who))
    if left:
        return str(
            gettext("%(who)s: withdrawn since this text was issued. Still proposed by %(left)s.", who=who, left=left)
        )
    return str(gettext("%(who)s: withdrawn since this text was issued. The bracket can be lifted.", who=who))


def _named(one: TakenBack, members: tuple[str, ...]) -> str:
    session = acting.reader()
    attribution = session.get_one(Round, session.get_one(Compilation, one.compilation_id).round_id).attribution
    named = [m for m in members if may_see_names(acting.actor(), m, attribution)]
    return ", ".join(named) or (str(gettext("a member State")) if members else "")


def _words(one: TakenBack) -> Markup:
    session, actor = acting.reader(), acting.actor()
    compilation = session.get_one(Compilation, one.compilation_id)
    seen = next((item for item in read(session, actor, compilation).items if item.id == one.item.id), one.item)
    return words(seen, by_id(text_of(session, compilation.base_id)))
