"""The schemas of ECMA-376 and of Akoma Ntoso, where they lie beside the project; they are not ours to keep in it."""

from functools import cache
from typing import Any

from lxml import etree

from consult.settings import ROOT

FOLDER = next((place / "shared/data/xsd" for place in ROOT.parents if (place / "shared/data/xsd").exists()), None)
WORD = "wml.xsd"
AKOMA_NTOSO = "akn/akomantoso30.xsd"


@cache
def schema(name: str) -> Any:
    """Return a schema."""
    assert FOLDER is not None
    return etree.XMLSchema(etree.parse(str(FOLDER / name)))


def wrong(root: Any, name: str) -> list[str]:
    """Return what is wrong with a document by a schema."""
    found = schema(name)
    return [] if found.validate(root) else [str(error) for error in found.error_log][:10]
