"""A short text for the tests of `text`, and how to write one."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from consult.text.changes import Change
from consult.text.merge import Merge, merge
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.redline import mark
from consult.text.wording import keys

_IDS = UUID("c0b8f6a2-61a5-5a57-8a51-0d0f6f6c2f10")

CLEAN_AIR = (
    "The member States decide to strengthen cooperation on air pollution through the North-East Asia Clean Air "
    "Partnership. They will exchange monitoring data on a voluntary basis. The Secretariat will report annually."
)
OCEANS = "The member States decide to expand the network of marine protected areas."
CITIES = "The member States encourage cities to share good practices on low-carbon development."
SECRETARIAT = "The Secretariat is requested to prepare a programme of work."


def text_of(*lines: str, name: str = "base", kind: Kind = Kind.OPERATIVE) -> Text:
    """Return a numbered text with one paragraph a line; `name` makes its ids its own."""
    return number(tuple(Paragraph(uuid5(_IDS, f"{name} {n}"), kind, line) for n, line in enumerate(lines)))


DRAFT = text_of(CLEAN_AIR, OCEANS, CITIES, SECRETARIAT)


def merged(base: Text, **members: list[str]) -> Merge:
    """Merge texts that came back from files, without the ids of the base."""
    return merge(base, {code: text_of(*lines, name=code) for code, lines in members.items()})


def only(changes: tuple[Change, ...]) -> Change:
    """Return the only change."""
    assert len(changes) == 1, changes
    return changes[0]


def marks(old: str, new: str) -> str:
    """Return marked text as `{-gone-}{+new+}`."""
    signs: Mapping[str, tuple[str, str]] = {"=": ("", ""), "-": ("{-", "-}"), "+": ("{+", "+}")}
    return "".join(signs[s.op][0] + s.text + signs[s.op][1] for s in mark(old, new))


def said(text: Text) -> list[tuple[Kind, int, list[str]]]:
    """Return what counts when texts are compared: kinds, levels and tokens of what has words."""
    return [(p.kind, p.level, keys(p.text, p.notes)) for p in text if keys(p.text)]
