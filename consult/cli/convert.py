"""`consult convert`: a text from one kind of file to another, without a database."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from consult.cli.texts import BadInput, as_text, called, content_of, write_file
from consult.formats import akn, docx_writing, files, markdown, pdf
from consult.formats.documents import Document, Head
from consult.formats.pdf_page import document_page
from consult.formats.word_json import text_as_json, word_as_json
from consult.text.laying import laid_out
from consult.text.paragraphs import Kind, Text

_DOCUMENTS: Mapping[str, Callable[[Document], str | bytes]] = {
    "docx": docx_writing.write, "pdf": pdf.write, "akn": akn.write, "html": document_page,
}  # fmt: skip


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--to", "form", required=True, type=click.Choice(["json", "md", *_DOCUMENTS]), help="What OUT becomes.")
def convert_command(*, source: Path, out: Path, form: str) -> None:
    """Write the text of IN to OUT in another form.

    IN is a .md, .txt or .docx file, or - for standard input, read as .md; OUT may be - for standard output. Of a Word
    file it is the text with its tracked changes accepted; as JSON it has the text before and after them, the revisions
    and the comments. Ends with code 2 where something cannot be read or made.
    """
    if form == "json":
        write_file(out, json.dumps(_as_json(source), ensure_ascii=False, indent=2) + "\n")
        return
    text = as_text(source, content_of(source))
    if form == "md":
        write_file(out, markdown.write(text))
        return
    try:
        write_file(out, _DOCUMENTS[form](_document(text, called(source))))
    except pdf.Unavailable:
        raise BadInput("This machine cannot make PDF files: Pango is missing. Choose another form.") from None


def _as_json(source: Path) -> dict[str, object]:
    content = content_of(source)
    current = as_text(source, content)
    if not files.is_word(source.name):
        return text_as_json(current)
    word, original = files.read_word(content), as_text(source, content, as_before=True)
    return word_as_json(word, original, current)


def _document(text: Text, name: str) -> Document:
    title = next((paragraph.text for paragraph in text if paragraph.kind is Kind.TITLE), name)
    return Document(Head("", title), laid_out(text, ()), datetime.now(UTC))
