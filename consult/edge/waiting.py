"""A form that waits until its sender has proved who they are: the page that asks, its entries, its files.

What was sent comes back as hidden fields of the page that asks. A file is kept meanwhile, sealed, for this session
alone, and a field names it; while the sender is at a provider, the entries are kept too. Of whoever may never act so
nothing is kept.
"""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

from flask import current_app, render_template, request
from flask import session as cookie
from sqlmodel import Session
from werkzeug.datastructures import FileStorage, ImmutableMultiDict

from consult.edge import acting, clock, providers, uploads
from consult.edge import passkeys as keys
from consult.edge.refusals import sentence
from consult.models import WebSession
from consult.procedure.refusals import Invalid, NotFound
from consult.providers import Provider
from consult.queries.accounts import has_codes, has_passkey, has_password
from consult.queries.identities import identities_of
from consult.services import kept_forms
from consult.services.attachments import Original
from consult.services.identities import FIELD as PROVIDER
from consult.services.kept_forms import Form

FILE = "proof_file:"
FORM = "proof_form"
OWN = frozenset({"csrf_token", "proof_password", "proof_code", "proof_with", "proof_passkey", FORM})
HALF = "half_proved"
HALF_LASTS = timedelta(minutes=5)


def is_fresh(row: WebSession) -> bool:
    """Say whether who it is was proved a moment ago; without the factor that the person has, nothing was."""
    reader = acting.reader()
    if not row.second_factor and (has_codes(reader, row.person_id) or has_passkey(reader, row.person_id)):
        return False
    return clock.real_now() < row.proved_at + timedelta(minutes=acting.settings().proof_minutes)


def is_passkey_only(row: WebSession) -> bool:
    """Say whether a passkey is all that can prove it here: the person has one, and not both a password and an app."""
    reader, person_id = acting.reader(), row.person_id
    has_both = has_password(reader, person_id) and has_codes(reader, person_id)
    return keys.is_offered() and has_passkey(reader, person_id) and not has_both


def refuse_unless_entitled() -> None:
    """Refuse to keep the form of an act to a capacity that may never perform it.

    :raises NotAllowed: it never may
    """
    act = getattr(current_app.view_functions.get(request.endpoint or ""), "consult_act", None)
    if act is not None:
        acting.entitled(act)


def sent(row: WebSession) -> Form:
    """Return what was sent, its files kept and named."""
    entries = [(name, value) for name, values in request.form.lists() for value in values if name not in OWN]
    return Form(request.full_path.rstrip("?"), entries + _kept_files(row))


def keep(form: Form, row: WebSession) -> str:
    """Keep a form while its sender goes elsewhere; return under which name."""
    with acting.keeping() as session:
        key = kept_forms.keep_form(
            session, form, session_id=row.id, now=clock.real_now(), server_key=acting.settings().secret_key
        )
    return str(key)


def page(row: WebSession, form: Form, found: dict[str, str], *, trouble: str = "", key: str = "") -> str:
    """Return the page that asks who it is, or where that is proved lets the form go on."""
    reader, is_half = acting.reader(), is_half_proved(row)
    asks_password = has_password(reader, row.person_id) and not is_half and not is_passkey_only(row)
    takes_passkey = keys.is_offered() and has_passkey(reader, row.person_id)
    offered = [] if is_half else offers(row)
    if not (trouble or is_half or asks_password or takes_passkey or offered):
        trouble = next((sentence(narrow(one)) for one in linked(row)), "")
    return render_template(
        "people/proof.html", carried=[*form.entries, *([(FORM, key)] if key else [])], url=form.url, found=found,
        trouble=trouble, is_proved=is_fresh(row), is_half=is_half, asks_code=has_codes(reader, row.person_id),
        asks_password=asks_password, takes_passkey=takes_passkey, offers=offered,
    )  # fmt: skip


def page_of(key: str, row: WebSession, trouble: str = "") -> str:
    """Return the page of a form whose sender comes back from a provider.

    :raises NotFound: this session left no such form
    """
    form = kept_forms.find_form(
        acting.reader(), UUID(key), session_id=row.id, now=clock.real_now(), server_key=acting.settings().secret_key
    )  # fmt: skip
    if form is None:
        raise NotFound("This form was sent already, or waited too long.")
    return page(row, form, {}, trouble=trouble, key=key)


def offers(row: WebSession) -> list[dict[str, str]]:
    """Return the providers that can tell who this is, for everything that can be done from here."""
    return [{"name": one.name, "label": one.label} for one in linked(row) if is_for_all(one)]


def linked(row: WebSession) -> list[Provider]:
    """Return the providers at which the person has an account that is linked here, be they for all of it or not."""
    issuers = {one.issuer for one in identities_of(acting.reader(), row.person_id)}
    return [party.provider for party in providers.all_of() if party.provider.issuer in issuers]


def is_for_all(provider: Provider) -> bool:
    """Say whether a provider is for everything that can be done from here; else its proof would count for more."""
    return all(provider.admits(one.member_code) for one, _ in acting.own_capacities())


def narrow(provider: Provider) -> Invalid:
    """Return the refusal of what a provider says that is not for everything that can be done from here."""
    return Invalid(
        "%(provider)s is not for everything you can do from here. Prove in another way who you are.",
        field=PROVIDER, provider=provider.label,
    )  # fmt: skip


def half_prove(row: WebSession) -> None:
    """Keep that a provider has told who this is, and that the code of the app is missing still."""
    cookie[HALF] = {"session": str(row.id), "at": clock.real_now().timestamp()}


def is_half_proved(row: WebSession) -> bool:
    """Say whether a provider has told a moment ago who this is, so that only the code of the app is missing."""
    half = cookie.get(HALF, {})
    is_of_now = clock.real_now().timestamp() < half.get("at", 0) + HALF_LASTS.total_seconds()
    return half.get("session") == str(row.id) and is_of_now


def restore(row: WebSession) -> None:
    """Give the view the files that were kept, as if they had come with the form; nothing is kept any longer.

    :raises Invalid: this session left no such file, or too long ago
    """
    cookie.pop(HALF, None)
    named = {name.removeprefix(FILE): value for name, value in request.form.items() if name.startswith(FILE)}
    left = _key_of_form()
    if not named and left is None:
        return
    found = {}
    with acting.keeping() as session:
        if left is not None:
            kept_forms.forget(session, left, session_id=row.id)
        for name, value in named.items():
            found[name] = _as_sent(name, _take_file(session, row, value))
    if named:
        request.__dict__["files"] = ImmutableMultiDict(found)


def _kept_files(row: WebSession) -> list[tuple[str, str]]:
    """Keep the files of the form until the proof is there; return the fields that name them."""
    there = {name: original for name in request.files if (original := uploads.paper(name)) is not None}
    if not there:
        return []
    with acting.keeping() as session:
        kept = {
            name: kept_forms.keep_file(
                session, original, session_id=row.id, now=clock.real_now(), server_key=acting.settings().secret_key
            )
            for name, original in there.items()
        }  # fmt: skip
    return [(f"{FILE}{name}", str(key)) for name, key in kept.items()]


def _take_file(session: Session, row: WebSession, value: str) -> Original:
    """Return a file that was kept, and keep it no longer."""
    key = _as_key(value)
    found = kept_forms.find_file(
        session, key, session_id=row.id, now=clock.real_now(), server_key=acting.settings().secret_key
    ) if key else None  # fmt: skip
    if key is None or found is None:
        raise Invalid("Choose the file again.")
    kept_forms.forget(session, key, session_id=row.id)
    return found


def _key_of_form() -> UUID | None:
    return _as_key(request.form.get(FORM, ""))


def _as_key(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _as_sent(name: str, original: Original) -> FileStorage:
    return FileStorage(BytesIO(original.content), original.name, name, original.media_type)
