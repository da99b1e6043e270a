"""A text that comes with brackets of its own is negotiated on: put in, answered, reconciled, issued, settled."""

from dataclasses import replace

from sqlmodel import Session

from consult.formats import markdown
from consult.models import Version
from consult.procedure.consensus import Outcome
from consult.queries.drafts import text_of
from consult.queries.traces import trace
from consult.services.drafts import edit_version, issue_version, put_text
from consult.text.brackets import count, problems
from tests import builders
from tests.answered import Answered
from tests.builders import NOW
from tests.reconciled import Reconciled, reconciled

AIR = "Decide to [strengthen/deepen] cooperation on air quality [and haze — MNG];"
REPORT = "[Alt 1: Invite / Alt 2: Request — KOR, RUS] the Secretariat to report [DEL CHN: annually];"
MEETING = "[RESERVE RUS: Agree to meet in [2024] [at the latest — JPN]]."
IMPORTED = f"""# Draft declaration

The member States,

1. {AIR}

2. {REPORT}

3. {MEETING}

4. Encourage cities [to share good practices.
"""


def _imported(session: Session) -> Answered:
    """Put the text in, mend the bracket that does not close, issue it and open a round on it."""
    builders.a_body(session)
    secretariat = builders.an_actor(session)
    draft = builders.a_draft(session, secretariat)
    version = put_text(
        session, by=secretariat, now=NOW, draft_id=draft.id, name="Zero draft", text=markdown.read(IMPORTED.encode())
    )
    text = text_of(session, version.id)
    [(paragraph, found)] = [(p, problem) for p in text for problem in problems(p.text)]
    assert paragraph.label == "OP4"
    assert found.message % found.params == ("A bracket is opened and not closed: “Encourage cities [to share good …”.")
    mended = tuple(
        p if p.id != paragraph.id else replace(p, text=p.text.replace("practices", "practices]")) for p in text
    )
    version = edit_version(
        session,
        by=secretariat,
        now=NOW,
        version_id=version.id,
        seen=version.lock_version,
        name="Zero draft",
        text=mended,
    )
    issue_version(session, by=secretariat, now=NOW, version_id=version.id, symbol="")
    return Answered(
        session, builders.a_round(session, version, by=secretariat), secretariat, text_of(session, version.id)
    )


def _negotiated(session: Session) -> tuple[Reconciled, Version]:
    answered = _imported(session)
    places = {p.label: n for n, p in enumerate(answered.base)}
    answered.proposes("MNG", AIR.replace(" [and haze — MNG]", ""), places["OP1"])
    answered.proposes("KOR", AIR.replace("[strengthen/deepen]", "deepen"), places["OP1"])
    answered.proposes("CHN", REPORT.replace("[DEL CHN: annually]", "annually"), places["OP2"])
    answered.proposes(
        "JPN", REPORT.replace("Request — KOR, RUS", "Request — KOR, RUS / Alt 3: Call upon"), places["OP2"]
    )
    answered.proposes("RUS", MEETING.replace("[2024]", "[2025]"), places["OP3"])
    for member in ("CHN", "JPN", "KOR", "MNG", "RUS"):
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all(Outcome.REFLECTED)
    return work, work.issues()


def test_a_whole_round_on_a_text_with_brackets(session: Session) -> None:
    work, version = _negotiated(session)
    texts = {p.label: p.text for p in work.text(version)}
    assert texts["OP1"] == "Decide to [Alt 1: strengthen / Alt 2: deepen — KOR] cooperation on air quality;"
    assert texts["OP2"] == (
        "[Alt 1: Invite / Alt 2: Request — KOR, RUS / Alt 3: Call upon — JPN] the Secretariat to report annually;"
    )
    assert texts["OP3"] == "[RESERVE RUS: Agree to meet in [Alt 1: 2024 / Alt 2: 2025 — RUS] [at the latest — JPN]]."
    assert texts["OP4"] == "Encourage cities [to share good practices]."
    assert sum(map(count, texts.values())) == 6


def test_every_proposal_on_it_has_its_line(session: Session) -> None:
    work, version = _negotiated(session)
    lines = trace(session, work.answered.secretariat, version.id).lines
    named = [line.item.members for line in lines if line.item]
    assert {member for members in named for member in members} == {"CHN", "JPN", "KOR", "MNG", "RUS"}
    assert {line.before.label for line in lines if line.before} == {p.label for p in work.answered.base}
