"""The next version of a text from decisions: what enters, what stands in brackets, what stays as it was.

Everything decided to stand in brackets does so, attributed; nothing is dropped. Two changes that enter
plainly although they cannot both stand go into brackets, both.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from consult.text.composing import Composer, Composition
from consult.text.decisions import Decision, Retained, Treatment
from consult.text.descent import Origin
from consult.text.free_wording import unbracketed_difference
from consult.text.paragraphs import Text
from consult.text.pieces import Span
from consult.text.wording import Base

__all__ = [
    "Composition",
    "Decision",
    "Origin",
    "Retained",
    "Span",
    "Treatment",
    "compose",
    "unbracketed_difference",
]

_NO_RESERVES: Mapping[UUID, tuple[str, ...]] = MappingProxyType({})
_NO_WORDINGS: Mapping[UUID, str] = MappingProxyType({})
_NOT_RETAINED: Mapping[UUID, Retained] = MappingProxyType({})


def compose(
    base: Text,
    decisions: Sequence[Decision],
    reserves: Mapping[UUID, tuple[str, ...]] = _NO_RESERVES,
    wordings: Mapping[UUID, str] = _NO_WORDINGS,
    *,
    retained: Mapping[UUID, Retained] = _NOT_RETAINED,
    order: Sequence[str] = (),
) -> Composition:
    """Return the text that decisions yield on a base. What concerns paragraphs outside `base` is left out.

    `reserves` puts paragraphs into a member's reserve. `retained` names who wants a paragraph as it is in the brackets
    of what others want there; where nobody disputes it, nothing has to be said. `wordings` replaces the words of whole
    paragraphs, whatever was decided about them; each line is a paragraph, none leaves nothing. `order` is the order of
    members in attributions of alternatives; others follow by code.
    """
    composer = Composer(Base(base), order)
    composer.adopt(decisions, reserves, wordings, retained)
    return composer.composition
