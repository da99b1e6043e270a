"""The words of a written procedure. How it runs: see `silence`."""

from enum import StrEnum


class CirculationKind(StrEnum):
    """What members are asked for, in writing."""

    SILENCE = "silence"
    CONSENT = "written consent"
    CORRECTION = "correction"


class ReplyKind(StrEnum):
    """What a member can say to a circulated text, in writing."""

    OBJECTS_TO_USE = "objects to the use of silence"
    OBJECTS = "objects"
    AMENDS = "proposes an amendment"
    ASKS_TIME = "asks for more time"
    CONSENTS = "consents"
    LIFTS = "lifts its objection"


class CirculationOutcome(StrEnum):
    """How a circulation ended. Until the chair declares it, it has no outcome."""

    STANDS = "the text stands"
    BROKEN = "broken by an objection"
    NOT_USED = "the use of silence was objected to"
    INCOMPLETE = "not every member has consented"
    ENDED = "ended by the chair"


class AdoptionOutcome(StrEnum):
    """What members decided about a text submitted for adoption."""

    ADOPTED = "adopted"
    DEFERRED = "deferred"
    NOT_ADOPTED = "not adopted"


class ExplanationKind(StrEnum):
    """What a member can put on record beside an adopted text, without blocking it."""

    EXPLANATION = "explanation of position"
    RESERVATION = "reservation"
    DISSOCIATION = "dissociation"
    STATEMENT = "statement"
