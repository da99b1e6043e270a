"""A text as it came in: pasted, or as a file. Decides what is taken at all; what it means is read by `formats`."""

from dataclasses import dataclass

from flask import request

from consult.edge import acting, forms, matrix_titles
from consult.formats import answers, docx_reading, files, markdown
from consult.formats.docx_values import WordFile
from consult.formats.unreadable import Unreadable
from consult.procedure.refusals import Invalid
from consult.services import attachments
from consult.text.paragraphs import Text

PASTED = "pasted.txt"
BEFORE = "before"
"""What is chosen where the text before the tracked changes of a Word file is wanted."""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came in, with the name they came under.

    `as_before`: of a Word file the text before its tracked changes is wanted, not the one with them.
    """

    name: str
    media_type: str
    content: bytes
    is_plain: bool
    as_before: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return files.is_word(self.name)

    def text(self) -> Text:
        """Return what was recognized.

        :raises Invalid: it cannot be read
        """
        try:
            if self.is_word:
                limits = acting.settings().word_limits
                return files.read_text(self.name, self.content, limits=limits, as_before=self.as_before)
            return markdown.read(self.content, plain=self.is_plain)
        except Unreadable as unreadable:
            field = "file" if self.is_word else "text"
            raise Invalid(unreadable.message, field=field, **unreadable.params) from None


def read_word(content: bytes, *, field: str | None = None) -> WordFile:
    """Return what a Word file says.

    :raises Invalid: it is not taken
    """
    try:
        return docx_reading.read(content, acting.settings().word_limits)
    except Unreadable as unreadable:
        raise Invalid(unreadable.message, field=field, **unreadable.params) from None


def read_answer(name: str, content: bytes, *, field: str | None = None) -> answers.Content:
    """Return what the answer of a delegation says, a Word file or a comment matrix.

    :raises Invalid: it is not taken
    """
    try:
        return answers.read(name, content, matrix_titles.known(), acting.settings().word_limits)
    except Unreadable as unreadable:
        raise Invalid(unreadable.message, field=field, **unreadable.params) from None


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
    if not files.is_taken(sent.filename):
        raise Invalid(
            "Choose a .docx, .md or .txt file. Save other files of Word as Word document (.docx).", field="file"
        )
    return Original(
        sent.filename, sent.mimetype, sent.read(), is_plain=sent.filename.lower().endswith(".txt"),
        as_before=forms.entered("changes") == BEFORE,
    )  # fmt: skip
