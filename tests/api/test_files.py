"""Files through the interface: for the secretariat and the delegation they belong to, as downloads."""

from consult.models import Attachment
from consult.services import attachments
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made
from tests.scenes import NOW


def _kept(stage: Stagehand, owner: str | None) -> Attachment:
    with stage.site.writing() as session:
        file = attachments.Original("page.html", "text/html", b"<script>alert(1)</script>")
        return attachments.keep(session, file, owner=owner, now=NOW)


def test_it_is_given_out_byte_for_byte_and_never_shown(stage: Stagehand) -> None:
    row = _kept(stage, "MNG")
    for client in (stage.of("MNG"), stage.secretariat()):
        answer = client.get(f"/files/{row.id}")
        assert (answer.data, answer.mimetype) == (row.content, "application/octet-stream")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    is_as_if_never_made(stage.of("JPN"), "/files/{}", row.id)
