"""What people do to their own way in: sign in by password, change it; and what an administrator resets.

Refusals say neither whether there is an account nor what was wrong, and take the same time.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, delete

from consult.models import Account, Identity, Invitation, Passkey, Person, RecoveryCode
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.stages import Stage
from consult.queries.accounts import person_with_address
from consult.queries.people import the_body
from consult.services import journal, passwords
from consult.services.invitations import write_invitation
from consult.services.tokens import revoke_all
from consult.services.web_sessions import end_all


def by_password(session: Session, address: str, password: str) -> Person:
    """Return the person whose address and password these are.

    :raises Invalid: they are nobody's
    """
    person = person_with_address(session, address)
    account = session.get(Account, person.id) if person else None
    if not passwords.matches(account.password_hash if account else "", password) or person is None:
        raise Invalid("The address and the password do not belong together. Check both.", field="password")
    return person


def change_password(
    session: Session, *, person_id: UUID, session_id: UUID, present: str, password: str, repeated: str, now: datetime
) -> None:
    """Change a person's own password; every other session of theirs ends.

    :raises Invalid: the present one is wrong, or the new one cannot be taken
    """
    account = check_password(session, person_id, present, field="present")
    person = session.get_one(Person, person_id)
    passwords.check_new(password, repeated, about=(person.name, person.email))
    account.password_hash = passwords.hashed(password)
    end_all(session, person_id, now, but=session_id)


def check_password(session: Session, person_id: UUID, password: str, *, field: str) -> Account:
    """Return a person's account where this is its password.

    :raises Invalid: it is not; `field` is where it was entered
    """
    account = session.get(Account, person_id)
    if not passwords.matches(account.password_hash if account else "", password) or account is None:
        raise Invalid("This is not your password.", field=field)
    return account


def reset_account(
    session: Session, *, by: Actor, now: datetime, real_now: datetime, person_id: UUID
) -> tuple[Invitation, str]:
    """Take away whatever a person signs in with, end their sessions, and invite them anew; for lost devices.

    :raises NotFound: there is no such person
    :raises Conflict: it is the administrator's own account
    """
    require(Act.RESET_ACCOUNT, by, Stage.MANDATE)
    if person_id == by.person:
        raise Conflict(
            "You would lock yourself out. Change your password or your app on your account page, or let another"
            " administrator reset the account."
        )
    return reset_from_shell(session, by=by, now=now, real_now=real_now, person_id=person_id)


def reset_from_shell(
    session: Session, *, by: Actor, now: datetime, real_now: datetime, person_id: UUID
) -> tuple[Invitation, str]:
    """Do so for whoever runs the server, who can help the last administrator too.

    :raises NotFound: there is no such person
    """
    require(Act.RESET_ACCOUNT, by, Stage.MANDATE)
    the_body(session, lock=True)
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    end_all(session, person_id, real_now)
    revoke_all(session, person_id, real_now)
    for table in (RecoveryCode, Passkey, Identity, Account):
        session.exec(delete(table).where(table.person_id == person_id))  # type: ignore[arg-type]  # a column, for all it is called
    journal.record(session, by=by, now=now, act=Act.RESET_ACCOUNT, chain=journal.BODY, private={"person": person.name})
    return write_invitation(session, inviter=by, person_id=person_id, real_now=real_now)
