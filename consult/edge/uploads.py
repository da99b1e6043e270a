"""A text as it came in: pasted, or as a file. Decides what is taken at all; what it means is read by `formats`."""

from dataclasses import dataclass

from flask import request

from consult.edge import forms
from consult.formats import markdown
from consult.procedure.refusals import Invalid
from consult.services import attachments
from consult.text.paragraphs import Text

ENDINGS = (".md", ".markdown", ".txt")
PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came in, with the name they came under."""

    name: str
    media_type: str
    content: bytes
    is_plain: bool

    def text(self) -> Text:
        """Return what was recognized.

        :raises Invalid: it cannot be read
        """
        try:
            return markdown.read(self.content, plain=self.is_plain)
        except markdown.Unreadable as unreadable:
            raise Invalid(unreadable.message, field="text", **unreadable.params) from None


def paper(name: str) -> attachments.Original | None:
    """Return a file sent with the form, such as the scan of a letter, or None. It is kept, never read."""
    sent = request.files.get(name)
    if sent is None or not sent.filename:
        return None
    return attachments.Original(sent.filename, sent.mimetype, sent.read())


def original() -> Original:
    """Return the file sent with the form, or the text pasted into it.

    :raises Invalid: neither or both were given, or the file is of a kind that is not taken
    """
    pasted, sent = forms.entered("text"), request.files.get("file")
    if sent is None or not sent.filename:
        if not pasted.strip():
            raise Invalid("Paste the text, or choose a file.", field="text")
        has_signs = any(line.startswith("#") for line in pasted.splitlines())
        return Original(PASTED, "text/plain", pasted.encode(), is_plain=not has_signs)
    if pasted.strip():
        raise Invalid("Paste the text or choose a file, not both.", field="text")
    if not sent.filename.lower().endswith(ENDINGS):
        raise Invalid("Choose a .md or .txt file; Word files are not taken yet.", field="file")
    return Original(sent.filename, sent.mimetype, sent.read(), is_plain=sent.filename.lower().endswith(".txt"))
