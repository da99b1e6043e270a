"""Acts on items name them, with links: to members what was decided once it was sent; deadlines as they were set."""

import re
from html import unescape

import pytest

from consult.procedure.consensus import ItemKind, Outcome
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Nature, Operation
from consult.queries.reconciliation import fingerprint
from consult.services.dispositions import dispose_uncontested
from tests.answered import a_round_to_answer
from tests.reconciled import reconciled
from tests.site import Site


def lines(page: str) -> list[str]:
    """Return what was done, the newest first, without marks."""
    cells = re.findall(r'<td data-label="What">(.*?)</td>', page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in cells]


@pytest.mark.parametrize("attribution", Attribution)
def test_it_says_which_item_was_decided_and_leads_there(site: Site, attribution: Attribution) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session, "alpha one two", "beta one two", attribution=attribution)
        answered.proposes("JPN", "alpha one two three")
        answered.proposes("CHN", place=1, operation=Operation.RETAIN)
        answered.submits("JPN")
        answered.submits("CHN")
        work = reconciled(answered)
        work.disposes_all()
        own = work.item(kind=ItemKind.CHANGE)
        secretariat, reader = answered.secretariat, answered.focal_point("KOR")
    url = f"/drafts/{answered.round.draft_id}/journal"
    assert lines(site.client(reader).get(url).text)[0] == "Proposed how an item is reflected.", "it is not sent yet"
    with site.writing() as session:
        work.answered.session = session
        work.proposes()
        work.disposes(own, Outcome.WITH_CHANGES, wording="new")
    bench = f"/compilations/{work.compilation.id}/workbench"
    page = site.client(secretariat).get(url).text
    newest, _, *before = lines(page)
    assert newest == "Proposed how an item is reflected. OP1, proposal of JPN: reflected with changes."
    assert "Proposed how an item is reflected. OP2, RETAIN of CHN: in brackets." in before
    assert f'href="{bench}?paragraph={answered.base[0].id}#i-{own.id}"' in page
    theirs = site.client(reader).get(url).text
    newest, _, *before = lines(theirs)
    by = "JPN" if attribution is Attribution.MEMBERS else "1 member"
    assert newest == f"Proposed how an item is reflected. OP1, proposal of {by}: reflected with changes."
    stands = "RETAIN of CHN" if attribution is Attribution.MEMBERS else "RETAIN of 1 member"
    assert f"Proposed how an item is reflected. OP2, {stands}: in brackets." in before
    tried = f"Proposed how an item is reflected. OP1, proposal of {by}"
    assert tried in before, "how it was decided before it was sent, and stands no more, is not told"
    there, _ = sorted({unescape(found) for found in re.findall(r'href="(/compilations/[^"]+)"', theirs)})
    assert site.client(reader).get(there).status_code == 200


def test_many_items_of_one_act_are_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session, "alpha one two", "beta one two")
        for place, word in enumerate(("alpha", "beta")):
            answered.proposes("JPN", f"{word} one two three", place=place, nature=Nature.EDITORIAL)
        answered.submits("JPN")
        work = reconciled(answered)
        dispose_uncontested(
            session, by=answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
            seen=fingerprint(work.bench.uncontested),
        )  # fmt: skip
    monkeypatch.setattr("consult.web.telling.MOST", 1)
    newest = lines(site.client(answered.secretariat).get(f"/drafts/{answered.round.draft_id}/journal").text)[0]
    assert newest == "Proposed how several items are reflected. OP1, proposal of JPN and 1 more: reflected."
