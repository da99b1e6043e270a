"""What Consult leaves in a Word file to know it again: a hidden bookmark per paragraph, and properties of the whole.

Word allows 40 characters in the name of a bookmark and hides what begins with `_`; LibreOffice keeps them.
"""

import re
from uuid import UUID

DRAFT, VERSION, ROUND, MEMBER = "consult-draft", "consult-version", "consult-round", "consult-member"
"""Names of the properties in docProps/custom.xml."""

_NAME = re.compile(r"_c_([0-9a-f]{32})")


def bookmark_of(paragraph: UUID) -> str:
    """Return the name of the bookmark around a paragraph."""
    return f"_c_{paragraph.hex}"


def paragraph_of(name: str) -> UUID | None:
    """Return the paragraph for which a bookmark of this name stands, or None."""
    found = _NAME.fullmatch(name)
    return UUID(found.group(1)) if found else None


LABEL = "ConsultLabel"
"""The style of characters of a label in front of a paragraph: it is computed, and no word of the text."""
ESCAPED = "ConsultEscaped"
"""The style of characters that look like a sign and are none, such as a square bracket that is no bracket."""
FURNITURE = "ConsultFurniture"
"""What the name of the style of each paragraph begins with that belongs to the paper and not to the text."""
