"""One's own programs: the tokens with which they act. A token's secret is shown once, when it is made."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, clock, forms, instants
from consult.edge.proofs import asked, has_factor
from consult.procedure.programs import Scope, may_bind
from consult.queries.people import find_principal, the_body
from consult.queries.tokens import tokens_of
from consult.services import tokens
from consult.web.frame import capacity_name

pages = Blueprint("programs", __name__)
EXAMPLE = 'curl -H "Authorization: Bearer $TOKEN" {root}api/v1/drafts'


@pages.get("/account/programs")
@acting.reads
def index() -> ResponseReturnValue:
    """Show the programs that act for the reader."""
    return _page({})


@pages.post("/account/programs")
@asked
@acting.reads
def make() -> ResponseReturnValue:
    """Make a token for a program; its secret is shown now and never again."""
    return forms.corrected(_make, _page)


@pages.post("/account/programs/<uuid:token_id>/revoke")
@acting.reads
def revoke(token_id: UUID) -> ResponseReturnValue:
    """Let a program act no longer."""
    now = acting.now()
    with acting.keeping() as session:
        tokens.revoke_token(
            session, person_id=acting.actor().person, token_id=token_id, now=now, real_now=clock.real_now()
        )  # fmt: skip
    flash(gettext("The program can act for you no longer."), "success")
    return redirect(url_for("programs.index"), 303)


def _make() -> ResponseReturnValue:
    scope, days = forms.word("scope", Scope), forms.whole_number("days")
    actor, now = acting.actor(), acting.now()
    with acting.keeping() as session:
        row, secret = tokens.make_token(
            session, actor, label=forms.entered("label"), scope=scope, days=days, now=now, real_now=clock.real_now(),
            second_factor=has_factor(session),
        )  # fmt: skip
    return render_template(
        "people/program.html", label=row.label, secret=secret, until=instants.when(row.expires_at, left=False),
        capacity=capacity_name(actor.capacity.value), example=EXAMPLE.format(root=request.url_root),
    )  # fmt: skip


def _page(found: dict[str, str]) -> str:
    allows_binding = may_bind(the_body(acting.reader()).rules)
    return render_template(
        "people/programs.html", programs=_programs(), found=found, entered=request.form, days=tokens.DAYS,
        scopes=[(scope.value, *told) for scope, told in _scopes().items()
                if scope is not Scope.EVERYTHING or allows_binding],
        capacity=capacity_name(acting.actor().capacity.value), allows_binding=allows_binding,
    )  # fmt: skip


def _programs() -> list[dict[str, object]]:
    reader, now = acting.reader(), clock.real_now()
    return [
        {
            "id": row.id, "label": row.label, "capacity": capacity_name(appointment.capacity.value),
            "scope": _scopes()[row.scope][0], "until": instants.when(row.expires_at, left=False),
            "used": instants.when(row.used_at, left=False) if row.used_at else "",
            "is_over": now >= row.expires_at or find_principal(reader, appointment.id, acting.now()) is None,
        }
        for row, appointment in tokens_of(reader, acting.actor().person)
    ]  # fmt: skip


def _scopes() -> dict[Scope, tuple[str, str]]:
    """Return each scope in words, and what it means."""
    return {
        Scope.READ: (gettext("Read"), gettext("It reads what you may read, and changes nothing.")),
        Scope.WRITE: (
            gettext("Read and write"),
            gettext("It also works on drafts of answers and texts, but does nothing that binds."),
        ),
        Scope.EVERYTHING: (
            gettext("Everything, also what binds"),
            gettext("It also submits, issues, objects and declares, without you being asked again."),
        ),
    }
