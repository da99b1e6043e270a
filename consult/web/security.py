"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness."""

from datetime import timedelta

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from consult.edge import acting, addresses, clock, languages

pages = Blueprint("security", __name__)
GOOD_FOR = timedelta(days=180)


@pages.get("/.well-known/security.txt")
def contact() -> ResponseReturnValue:
    """Say it, where the settings do. The server answers for it anew each day, so it expires in the future."""
    told = acting.settings().security_contact
    if not told:
        abort(404)
    until = (clock.real_now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = {
        "Contact": told,
        "Expires": until.isoformat().replace("+00:00", "Z"),
        "Canonical": addresses.public("security.contact"),
        "Preferred-Languages": ", ".join(sorted(languages.names())),
    }
    said = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return current_app.response_class(said, mimetype="text/plain")
