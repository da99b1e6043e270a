"""The interface for programs, probed by schemathesis: every operation with data of its description, and against it.

The application is asked in process. Half of the ids it is asked for are those of rows that are there.
"""

import base64
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import schemathesis
import sqlalchemy as sa
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.transport import wsgi
from sqlmodel import Session, SQLModel

from consult.services import throttles
from tests.site import Site

# What a service refuses although it has the form described. `malformed` is none of it: see the check of our own.
BY_RULE = ["2xx", "403", "404", "409", "412", "422", "423"]
# Whoever has done it is not let in again.
LAST = ["hand_over"]
# path parameter → the table in which its ids are
TABLES = {
    "draft_id": "draft", "version_id": "version", "other_id": "version", "round_id": "round",
    "submission_id": "submission", "proposal_id": "proposal", "comment_id": "comment", "compilation_id": "compilation",
    "disposition_id": "disposition", "paragraph_id": "paragraph", "file_id": "attachment", "item_id": "item",
    "session_id": "session", "consideration_id": "consideration", "floor_proposal_id": "floor_proposal",
    "ruling_id": "ruling", "circulation_id": "circulation", "appointment_id": "appointment", "person_id": "person",
    "delegation_id": "delegated_acts", "carried_id": "carried_item",
}  # fmt: skip


REACH = (datetime(1900, 1, 1), datetime(2999, 12, 31))  # noqa: DTZ001  (Hypothesis adds the zone)
# What has a form that the prober does not know, and instants that a calendar reaches.
for _name, _form in {
    "base64": st.binary(max_size=40).map(lambda content: base64.b64encode(content).decode()),
    "date": st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    "date-time": st.datetimes(*REACH, timezones=st.just(UTC)).map(datetime.isoformat),
}.items():
    schemathesis.openapi.format(_name, _form)


@dataclass
class Probed:
    """What came of it: how many requests by status, and what was found."""

    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    by_check: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    operations: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)


def probe(site: Site, secret: str, *, examples: int, coverage: bool, seed: int = 0) -> Probed:
    """Ask the application of `site` with a token."""
    settings = _configuration(secret, examples=examples, coverage=coverage, seed=seed)
    known, chance, found = _known(site), random.Random(seed), Probed()

    def map_path_parameters(_context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
        return _found(path_parameters, known, chance)

    def ask(accepted: list[str], chosen: str) -> None:
        settings["checks"]["positive_data_acceptance"]["expected-statuses"] = accepted
        config = SchemathesisConfig.from_dict(settings)
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site.app, config=config)
        schema.hook(map_path_parameters)
        for event in from_schema(getattr(schema, chosen)(operation_id=LAST)).execute():
            _note(event, found)

    with _in_process():
        ask(BY_RULE, "exclude")
        ask([*BY_RULE, "401"], "include")
    return found


@schemathesis.check
def well_formed_is_not_malformed(_context: Any, response: Any, case: Any) -> None:
    """What has the form described is refused by a rule, if at all, never as if it had not."""
    is_meant_well = case.meta is not None and case.meta.generation.mode.is_positive
    if is_meant_well and response.status_code == 422 and b"#malformed" in response.content:
        raise AssertionError(response.content.decode())


@contextmanager
def _in_process() -> Iterator[None]:
    """Leave out what the prober says to a network and an application in process does not understand."""
    send, limit = wsgi.WSGI_TRANSPORT.send, throttles.TOKEN

    def sent(case: Any, *, session: Any = None, **options: Any) -> Any:
        for name in ("max_redirects", "verify", "cert", "proxies"):
            options.pop(name, None)
        return send(case, session=session, **options)

    # It tries more wrong tokens than anybody may.
    wsgi.WSGI_TRANSPORT.send, throttles.TOKEN = sent, replace(limit, most=10**9)  # type: ignore[method-assign]
    try:
        yield
    finally:
        throttles.TOKEN = limit
        del wsgi.WSGI_TRANSPORT.send


def _configuration(secret: str, *, examples: int, coverage: bool, seed: int) -> dict[str, Any]:
    return {
        "seed": seed,
        "headers": {"Authorization": f"Bearer {secret}"},
        "continue-on-failure": True,
        "checks": {"positive_data_acceptance": {}},
        "generation": {"max-examples": examples, "no-shrink": True, "deterministic": True, "database": "none"},
        "phases": {
            "examples": {"enabled": False},
            "coverage": {"enabled": coverage},
            "fuzzing": {"enabled": True},
            "stateful": {"enabled": False},
        },
    }


def _known(site: Site) -> Mapping[str, list[str]]:
    """Return the ids of some rows of each table."""
    with Session(site.engine) as session:
        return {
            name: [str(key) for key in session.scalars(sa.select(SQLModel.metadata.tables[table].c.id).limit(40))]
            for name, table in TABLES.items()
        }


def _found(
    names: dict[str, Any] | None, known: Mapping[str, list[str]], chance: random.Random
) -> dict[str, Any] | None:
    if not names:
        return names
    return {
        name: chance.choice(known[name]) if known.get(name) and _is_id(value) and chance.random() < 0.7 else value
        for name, value in names.items()
    }


def _is_id(value: Any) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def _note(event: Any, found: Probed) -> None:
    if isinstance(event, events.FatalError | events.NonFatalError):
        found.failures.append(str(getattr(event, "exception", event)))
    if isinstance(event, events.ScenarioFinished):
        for case_id, checks in event.recorder.checks.items():
            for check in checks:
                found.by_check[check.name] += 1
                if check.failure_info is not None:
                    found.failures.append(_told(event, case_id, check))
        for interaction in event.recorder.interactions.values():
            if interaction.response is not None:
                found.statuses[interaction.response.status_code] += 1
        found.operations |= {str(event.label)} if event.label else set()


def _told(event: Any, case_id: str, check: Any) -> str:
    interaction = event.recorder.interactions.get(case_id)
    request = interaction.request if interaction else None
    answer = interaction.response if interaction else None
    return "\n".join(
        [
            f"{event.label}: {check.name}: {check.failure_info.failure}",
            f"  {request.method} {request.uri} {request.body!r}" if request else "",
            f"  {answer.status_code} {answer.content[:400]!r}" if answer else "",
        ]
    )


def _lines(found: Probed) -> Iterator[str]:
    yield f"{sum(found.statuses.values())} requests to {len(found.operations)} operations"
    yield ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
    yield ", ".join(f"{name}: {count}" for name, count in sorted(found.by_check.items()))


def summary(found: Probed) -> str:
    """Return what was asked and checked, in a few lines."""
    return "\n".join(_lines(found))
