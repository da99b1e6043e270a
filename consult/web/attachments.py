"""Files as they came in: given out as downloads, never shown."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from consult.edge import acting
from consult.edge.downloads import download
from consult.queries.attachments import find_attachment

pages = Blueprint("attachments", __name__)


@pages.get("/attachments/<uuid:attachment_id>")
@acting.reads
def page(attachment_id: UUID) -> ResponseReturnValue:
    """Give the file out, byte for byte."""
    attachment = find_attachment(acting.reader(), acting.actor(), attachment_id)
    return download(attachment.content, attachment.name)
