"""Files: sent within what is sent, given out as downloads and never shown."""

import base64
from typing import Annotated, Literal
from uuid import UUID

from flask import Response
from pydantic import EncodedBytes, EncoderProtocol, Field
from pydantic_core import PydanticCustomError

from consult.api.operations import Operations
from consult.api.shapes import Entered
from consult.edge.acting import Acting
from consult.edge.downloads import download
from consult.queries.attachments import find_attachment
from consult.services import attachments

operations = Operations("Files")


class Base64(EncoderProtocol):
    """Base64 without anything else in it: what does not belong there is refused, not left out."""

    @classmethod
    def decode(cls, data: bytes) -> bytes:
        """Return what is encoded.

        :raises PydanticCustomError: it is no base64
        """
        try:
            return base64.b64decode(data, validate=True)
        except ValueError:
            raise PydanticCustomError("base64", "This is no base64.") from None

    @classmethod
    def encode(cls, value: bytes) -> bytes:
        """Return bytes as they are sent."""
        return base64.b64encode(value)

    @classmethod
    def get_json_format(cls) -> Literal["base64"]:
        """Return what the description calls it."""
        return "base64"


class FileEntered(Entered):
    """A file, such as the scan of a letter. It is kept as it is, and never read."""

    name: str = Field(min_length=1, max_length=200)
    type: str = Field(default="application/octet-stream", max_length=100)
    content: Annotated[bytes, EncodedBytes(encoder=Base64)] = Field(description="in base64")

    def original(self) -> attachments.Original:
        """Return the file as it is kept."""
        return attachments.Original(self.name, self.type, self.content)


@operations.reads("/files/<uuid:file_id>")
def download_file(a: Acting, file_id: UUID) -> Response:
    """Give a file out, byte for byte: to the secretariat, and to the delegation it belongs to."""
    row = find_attachment(a.session, a.by, file_id)
    return download(row.content, row.name)
