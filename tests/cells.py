"""The cells of the table of acts: every act in every capacity at every stage, and what must come of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from consult.procedure.acts import TABLE, Act, Rule
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, NotAllowed, NotFound, Refusal, TooLate
from consult.procedure.stages import Stage
from tests import recipes, recipes_adoption, recipes_circulations, recipes_ledger, recipes_people, recipes_sessions
from tests.recipes import NAMES
from tests.scenes import WITHOUT, WITHOUT_CHAIR

Cell = tuple[Act, str, Stage]
Refused = tuple[type[Refusal], str]
RECIPES = (
    recipes.RECIPES
    | recipes_people.RECIPES
    | recipes_sessions.RECIPES
    | recipes_ledger.RECIPES
    | recipes_adoption.RECIPES
    | recipes_circulations.RECIPES
)
# The body is founded by a command, before anybody has a capacity; one's own ways in change whatever the capacity.
WITHOUT_RECIPE = frozenset({Act.FOUND_BODY, Act.CHANGE_ACCESS})
CELLS: Sequence[Cell] = [(act, name, stage) for act in RECIPES for stage in Stage for name in NAMES]
COMPILED = {Stage.COMPILED, Stage.RECONCILIATION}


def name_of(cell: Cell) -> str:
    """Name a cell as the reports do."""
    act, name, stage = cell
    return f"{act.value}-{name}-{stage.value}"


@contextmanager
def about(what: str) -> Iterator[None]:
    """Let whatever goes wrong here say which of many cells it is about."""
    try:
        yield
    except BaseException as wrong:
        wrong.add_note(what)
        raise


def refusal(cell: Cell, hidden: frozenset[str] | None = None) -> Refused | None:
    """Return how the act must be refused there, and how the sentence begins; or None where it must succeed.

    Says again, in other words than procedure/acts.py, what the table means. `hidden` replaces the recipe's own. The
    sentence is the table's: whatever else could be wrong with the act is not what it is refused for.
    """
    act, name, stage = cell
    rule, recipe = TABLE[act], RECIPES[act]
    if stage in recipe.missing_at or name in (recipe.hidden if hidden is None else hidden):
        return NotFound, ""
    if not holds(rule, name):
        return NotAllowed, _not_allowed(act, name)
    if stage in rule.stages:
        return None
    if stage in COMPILED and Stage.CLOSED in rule.stages:
        return TooLate, "The compilation has been issued; this was possible until then."
    if stage in COMPILED | {Stage.CLOSED} and Stage.OPEN in rule.stages:
        return TooLate, "The deadline of the round has passed; this was possible until then."
    if stage is Stage.ARCHIVED:
        return Conflict, "This draft is in the archive."
    return Conflict, "This cannot be done now: the draft is at the stage"


def holds(rule: Rule, name: str) -> bool:
    """Say whether a capacity is among those that may; deputies and vice-chairs hold acts only where delegated."""
    if name == WITHOUT:
        return Capacity.DEPUTY in rule.capacities
    if name == WITHOUT_CHAIR:
        return False
    if name == Capacity.VICE_CHAIR:
        return Capacity.CHAIR in rule.capacities and rule not in (TABLE[Act.DELEGATE_ACTS], TABLE[Act.END_DELEGATION])
    if name == Capacity.DEPUTY:
        return rule.delegable or Capacity.DEPUTY in rule.capacities
    return Capacity(name) in rule.capacities


def _not_allowed(act: Act, name: str) -> str:
    if name == WITHOUT and TABLE[act].delegable:
        return "Your focal point has not delegated this act to you."
    if name == WITHOUT_CHAIR and holds(TABLE[act], Capacity.VICE_CHAIR.value):
        return "The chair has not delegated this act to you."
    return "In your capacity ("
