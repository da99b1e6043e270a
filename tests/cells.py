"""The cells of the table of acts: every act in every capacity at every stage, and what must come of it."""

from consult.procedure.acts import TABLE, Act, Rule
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, NotAllowed, NotFound, Refusal, TooLate
from consult.procedure.stages import Stage
from tests import recipes, recipes_adoption, recipes_circulations, recipes_ledger, recipes_sessions
from tests.recipes import NAMES
from tests.scenes import WITHOUT, WITHOUT_CHAIR

Cell = tuple[Act, str, Stage]
RECIPES = (
    recipes.RECIPES
    | recipes_sessions.RECIPES
    | recipes_ledger.RECIPES
    | recipes_adoption.RECIPES
    | recipes_circulations.RECIPES
)
# The body is founded by a command, before anybody has a capacity.
WITHOUT_RECIPE = frozenset({Act.FOUND_BODY})
CELLS: list[Cell] = [(act, name, stage) for act in RECIPES for name in NAMES for stage in Stage]
COMPILED = {Stage.COMPILED, Stage.RECONCILIATION}


def name_of(cell: Cell) -> str:
    """Name a cell as the reports do."""
    act, name, stage = cell
    return f"{act.value}-{name}-{stage.value}"


def refusal(cell: Cell, hidden: frozenset[str] | None = None) -> type[Refusal] | None:
    """Return how the act must be refused there, or None where it must succeed.

    Says again, in other words than procedure/acts.py, what the table means. `hidden` replaces the recipe's own.
    """
    act, name, stage = cell
    rule, recipe = TABLE[act], RECIPES[act]
    if stage in recipe.missing_at or name in (recipe.hidden if hidden is None else hidden):
        return NotFound
    if not holds(rule, name):
        return NotAllowed
    if stage in rule.stages:
        return None
    was_possible = (stage in COMPILED and rule.stages & {Stage.OPEN, Stage.CLOSED}) or (
        stage is Stage.CLOSED and Stage.OPEN in rule.stages
    )
    return TooLate if was_possible else Conflict


def holds(rule: Rule, name: str) -> bool:
    """Say whether a capacity is among those that may; deputies and vice-chairs hold acts only where delegated."""
    if name == WITHOUT:
        return Capacity.DEPUTY in rule.capacities
    if name == WITHOUT_CHAIR:
        return False
    if name == Capacity.VICE_CHAIR:
        return Capacity.CHAIR in rule.capacities and rule is not TABLE[Act.DELEGATE_ACTS]
    if name == Capacity.DEPUTY:
        return rule.delegable or Capacity.DEPUTY in rule.capacities
    return Capacity(name) in rule.capacities
