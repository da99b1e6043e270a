"""How the acts of sessions, the ledger, adoption, circulations and people are sent by programs."""

from consult.procedure.acts import Act
from tests.operations import Sent

SENT: dict[Act, Sent] = {}
