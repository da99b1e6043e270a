"""Addresses: which of those that came with a request lead to a page here, and which pages there are."""

from typing import Any

from flask import current_app, url_for

from consult.edge import acting


def local(target: str) -> str:
    """Return `target` if it leads to a page of this site, else nothing."""
    is_local = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if is_local and target.isprintable() else ""


def public(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, to be given to somebody. Where the settings say where the site stands, no
    request has a say in it.
    """
    origin = acting.settings().origin
    return origin + url_for(endpoint, **values) if origin else url_for(endpoint, _external=True, **values)


def to(endpoint: str, **values: Any) -> str:
    """Return the address of a page, or nothing where this application does not have it."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
