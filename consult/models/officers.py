"""The written instruction on which the secretariat performs an act of an officer."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, word_type
from consult.procedure.acts import Act


class Instruction(SQLModel, table=True):
    """An officer has instructed the secretariat in writing: for which act, in which words, with the paper attached."""

    __tablename__ = "instruction"

    id: UUID = key()
    officer_id: UUID = to("appointment.id")
    # Acts only ever become more, so the database does not list them.
    act: Act = Field(sa_type=word_type(Act, "act", is_checked=False))
    text: str = long_text()
    original_id: UUID = to("attachment.id")
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
