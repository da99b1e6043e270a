"""Before a saved wording goes, the person sees it and says so. Saves nothing itself."""

from flask import render_template, request
from flask_babel import gettext

from consult.edge import forms
from consult.edge.arrivals import FIELD
from consult.models import Proposal
from consult.procedure.submissions import Slot
from consult.web.desk import Desk
from consult.web.items import label
from consult.web.submissions import surroundings

_NOT_CARRIED = {"csrf_token", "confirmed", "lock_version", FIELD}


def asks_first(former: Proposal) -> bool:
    """Say whether a wording would go that nobody has confirmed to go."""
    return former.slot in {Slot.WORDING, Slot.NEW} and bool(former.text) and not forms.is_confirmed()


def replacement(here: Desk, former: Proposal, button_text: str) -> str:
    """Return the page that shows the wording which would go; it sends the same form again, confirmed."""
    concerned = here.paragraph(former.paragraph_id) if former.paragraph_id else None
    return render_template(
        "submissions/replace.html", desk=here, former=former, button_text=button_text, url=request.path,
        name=label(concerned) if concerned else gettext("New paragraph"), seen=forms.seen(),
        is_kept=former.paragraph_id is not None and not here.is_paper,
        hidden={key: value for key, value in request.form.items() if key not in _NOT_CARRIED}, **surroundings(here),
    )  # fmt: skip
