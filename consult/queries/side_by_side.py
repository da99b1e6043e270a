"""What each member would make of a text, for showing texts side by side. Values only; decides nothing."""

from collections.abc import Collection, Iterable

from consult.queries.items import CompiledItem

Ids = tuple[str, ...]


def texts(here: Iterable[CompiledItem], changes: Collection[str], order: Collection[str]) -> dict[Ids, list[str]]:
    """Return by what they propose, as ids of items among `changes`, the members who propose just that.

    They come in `order`; whom the reader may not know is "" and comes last.
    """
    ranks = {member: n for n, member in enumerate(order)}
    wanted: dict[tuple[str, object], list[str]] = {}
    for item in here:
        for proposer in item.proposers:
            if item.id in changes and not proposer.is_withdrawn:
                wanted.setdefault((proposer.member, proposer.submission_id), []).append(item.id)
    same: dict[Ids, list[str]] = {}
    for (member, _), ids in sorted(wanted.items(), key=lambda entry: ranks.get(entry[0][0], len(ranks))):
        same.setdefault(tuple(ids), []).append(member)
    return same
