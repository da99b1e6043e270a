"""Addresses: which of those that came with a request lead to a page here, and which pages there are."""

from typing import Any

from flask import current_app, url_for


def local(target: str) -> str:
    """Return `target` if it leads to a page of this site, else nothing."""
    is_local = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_local and target.isprintable() else ""


def outside(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, as other servers know it: that of the settings, else that of the request."""
    public = str(current_app.extensions["consult.settings"].public_url).rstrip("/")
    return public + url_for(endpoint, **values) if public else url_for(endpoint, **values, _external=True)


def to(endpoint: str, **values: Any) -> str:
    """Return the address of a page, or nothing where this application does not have it."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
