"""The README names every command and setting there is, and none that is not."""

import re
from dataclasses import fields

import pytest

from consult.settings import SECRETS, Settings
from tests.architecture.sources import ROOT

README = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""
TARGETS = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
SETTINGS = [f"CONSULT_{field.name.upper()}" for field in fields(Settings)]
# For those who work on Consult, not for those who run it.
BESIDE = {"CONSULT_TEST_CHROMIUM", "CONSULT_AUDIT", "CONSULT_AUDIT_URL"}
FILES = {f"CONSULT_{name.upper()}_FILE" for name in SECRETS}


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "help"])
def test_names_each_target(target: str) -> None:
    assert f"`make {target}`" in README


@pytest.mark.parametrize("setting", SETTINGS)
def test_names_each_setting(setting: str) -> None:
    assert f"`{setting}`" in README


def test_names_nothing_else() -> None:
    assert set(re.findall(r"`make ([a-z-]+)`", README)) <= set(TARGETS)
    assert set(re.findall(r"`(CONSULT_[A-Z_]+)`", README)) <= {*SETTINGS, *BESIDE, *FILES}
