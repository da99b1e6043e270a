"""What is given out is a file, whatever its name."""

import pytest

from consult.edge.downloads import download
from tests.site import Site


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("NEASPEC/RC/L.1*.md", "NEASPEC_RC_L.1_.md"),
        ('a"\r\nSet-Cookie: x=1.txt', "a_Set-Cookie_x_1.txt"),
        ("проект.md", "md"),
        ("../../etc/passwd", "etc_passwd"),
        ("", "file"),
    ],
)
def test_the_name_cannot_do_harm(site: Site, name: str, plain: str) -> None:
    with site.app.test_request_context():
        response = download(b"<script>", name)
    assert response.headers["Content-Disposition"].startswith(f"attachment; filename=\"{plain}\"; filename*=UTF-8''")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.data == b"<script>"
