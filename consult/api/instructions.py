"""The written instruction of an officer, as the secretariat sends it with an act of that officer. No operation."""

from typing import Any

from pydantic import Field

from consult.api.files import FileEntered
from consult.api.shapes import Entered
from consult.services.officers import Instructed


class InstructionEntered(Entered):
    """What an officer has instructed in writing: its words or date, and the paper."""

    text: str
    paper: FileEntered


class OnInstruction(Entered):
    """An act of an officer. An officer needs no instruction; the secretariat acts on one."""

    instruction: InstructionEntered | None = Field(
        default=None, description="for the secretariat: on what written instruction it acts"
    )

    def arguments(self) -> dict[str, Any]:
        """Return what the service is given."""
        entered = dict(self)
        sent: InstructionEntered | None = entered.pop("instruction")
        return entered | {"instructed": _instructed(sent) if sent else None}


def _instructed(sent: InstructionEntered) -> Instructed:
    """Return an instruction as the services know it; a paper without content is none."""
    paper = sent.paper.original()
    return Instructed(sent.text, paper if paper.content else None)
