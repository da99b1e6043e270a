"""A text as it goes in and out: paragraph by paragraph, or in Markdown as on the pages."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from consult.api.shapes import Entered, Shown
from consult.formats import markdown
from consult.procedure.refusals import Invalid
from consult.services import attachments
from consult.text.paragraphs import Kind, Paragraph, Text


class ParagraphShown(Shown):
    """A paragraph of a text."""

    id: UUID = Field(description="lasts from version to version")
    kind: Kind
    level: int
    label: str
    text: str
    notes: list[str] = Field(description="its footnotes, in their order")


class TextEntered(Entered):
    """A text, in Markdown or as plain text in which numbers and indents tell what is what."""

    text: str = Field(description="the whole text")
    format: Literal["markdown", "plain text"] = "markdown"

    def read(self) -> Text:
        """Return what is recognized.

        :raises Invalid: it cannot be read
        """
        try:
            return markdown.read(self.text, plain=self.format != "markdown")
        except markdown.Unreadable as unreadable:
            raise Invalid(unreadable.message, field="text", **unreadable.params) from None

    def original(self) -> attachments.Original:
        """Return it as it came in, to be kept."""
        name = "text.md" if self.format == "markdown" else "text.txt"
        return attachments.Original(name, "text/plain", self.text.encode())


def shown(paragraph: Paragraph) -> ParagraphShown:
    """Return a paragraph as it is told."""
    return ParagraphShown.of(paragraph, notes=list(paragraph.notes))
