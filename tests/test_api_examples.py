"""The examples of docs/api.md, each with the status it promises."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.architecture.sources import ROOT
from tests.programs import secret_of
from tests.scenes import NOW, World
from tests.site import Site, site_at
from tests.web.theatre import Theatre

TEXT = (ROOT / "docs" / "api.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL)
EXAMPLES = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines() if line.strip()]


@dataclass
class _Command:
    """A command as its shell and curl would read it."""

    line: str
    known: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    method: str = ""
    url: str = ""

    def read(self) -> "_Command":
        """Take the words of the line."""
        words = shlex.split(self.line.split("   #")[0])
        assert words.pop(0) == "curl"
        while words:
            word = words.pop(0)
            if word == "-H":
                name, _, value = self._filled(words.pop(0)).partition(": ")
                self.headers[name] = value
            elif word == "--json":
                self.body = self._filled(words.pop(0))
            elif word in {"-X", "-D"}:
                value = words.pop(0)
                self.method = value if word == "-X" else self.method
            else:
                self.url = self._filled(word)
        return self

    def run(self, site: Site) -> TestResponse:
        """Send it."""
        method = self.method or ("POST" if self.body is not None else "GET")
        kind = {"Content-Type": "application/json"} if self.body is not None else {}
        return site.app.test_client().open(self.url, method=method, headers=self.headers | kind, data=self.body)

    def _filled(self, text: str) -> str:
        return re.sub(r"\$([A-Z0-9]+)", lambda found: self.known[found[1]], text)


def test_each_example_is_answered_as_promised(scenes: tuple[Path, World], tmp_path: Path) -> None:
    theatre = Theatre(*scenes, tmp_path)
    scene = theatre.world.scenes[Stage.OPEN]
    actor = theatre.world.who(Capacity.FOCAL_POINT.value, "JPN")
    with site_at(f"sqlite:///{theatre.path}", NOW) as site:
        known = {
            "URL": "", "TOKEN": secret_of(site, actor), "DRAFT": str(scene.draft), "ROUND": str(scene.round),
            "SUBMISSION": str(scene.answers.submissions["JPN"]),
        }  # fmt: skip
        _transmit(site, theatre.world, known["ROUND"])
        for line in EXAMPLES:
            answer = _Command(line, known).read().run(site)
            assert answer.status_code == int(line.rpartition("#")[2]), f"{line}\n{answer.text}"
            known["ETAG"] = answer.headers.get("ETag", known.get("ETAG", ""))
            if line.rstrip().endswith("200") and "/preview" in line:
                known["SHA256"] = answer.get_json()["sha256"]


def test_there_are_examples_of_reading_and_of_acting() -> None:
    assert len(EXAMPLES) > 10
    assert any("--json" in line for line in EXAMPLES)


@pytest.mark.parametrize("word", ["Idempotency-Key", "If-Match", "If-None-Match", "Accept-Language", "seen", "cursor"])
def test_what_a_program_needs_is_told(word: str) -> None:
    assert f"`{word}" in TEXT


def _transmit(site: Site, world: World, round_id: str) -> None:
    """Let the round have gone to the member, so that it can acknowledge receipt."""
    token = secret_of(site, world.who(Capacity.SECRETARIAT.value))
    body = {"at": "2022-10-01T00:00:00Z", "evidence": "Note 1"}
    site.app.test_client().post(
        f"/api/v1/rounds/{round_id}/transmissions/JPN", json=body, headers={"Authorization": f"Bearer {token}"}
    )
