"""A text as it goes in and out: paragraph by paragraph, or in Markdown as on the pages."""

from base64 import b64decode
from typing import Literal
from uuid import UUID

from pydantic import Field

from consult.api.shapes import Entered, Shown
from consult.edge import acting
from consult.formats import files, markdown
from consult.formats.unreadable import Unreadable
from consult.procedure.refusals import Invalid
from consult.services import attachments
from consult.text.paragraphs import Kind, Paragraph, Text

_WORD = "text.docx"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ParagraphShown(Shown):
    """A paragraph of a text."""

    id: UUID = Field(description="lasts from version to version")
    kind: Kind
    level: int
    label: str
    text: str
    notes: list[str] = Field(description="its footnotes, in their order")


class TextEntered(Entered):
    """A text: in Markdown, as plain text in which numbers and indents tell what is what, or a Word file in Base64."""

    text: str = Field(description="the whole text; of a Word file (.docx) its bytes in Base64")
    format: Literal["markdown", "plain text", "word"] = "markdown"
    changes: Literal["accepted", "before"] = Field(
        "accepted", description="of a Word file: the text with its tracked changes, or the one before them"
    )

    def read(self) -> Text:
        """Return what is recognized.

        :raises Invalid: it cannot be read
        """
        try:
            if self.format == "word":
                limits, as_before = acting.settings().word_limits, self.changes == "before"
                return files.read_text(_WORD, self._bytes(), limits=limits, as_before=as_before)
            return markdown.read(self.text, plain=self.format != "markdown")
        except Unreadable as unreadable:
            raise Invalid(unreadable.message, field="text", **unreadable.params) from None

    def original(self) -> attachments.Original:
        """Return it as it came in, to be kept."""
        if self.format == "word":
            return attachments.Original(_WORD, WORD_TYPE, self._bytes())
        name = "text.md" if self.format == "markdown" else "text.txt"
        return attachments.Original(name, "text/plain", self.text.encode())

    def _bytes(self) -> bytes:
        try:
            return b64decode(self.text, validate=True)
        except ValueError:
            raise Invalid("The file is not in Base64.", field="text") from None


def shown(paragraph: Paragraph) -> ParagraphShown:
    """Return a paragraph as it is told."""
    return ParagraphShown.of(paragraph, notes=list(paragraph.notes))
