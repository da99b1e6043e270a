"""Drafts and their versions: what is put in, issued, withdrawn and reissued, and what is refused."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, ParagraphOrigin, Provenance, TraceLine, Version
from consult.models.drafts import DraftKind, VersionStatus
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.drafts import current_base, text_of
from consult.services import drafts, rounds
from consult.text.paragraphs import Kind, Paragraph, Text, by_id, sha256
from tests.builders import BEGINNING, NOW, a_body, a_draft, a_round, a_text, a_version, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _acts(session: Session, chain: str) -> list[Act]:
    return list(
        session.exec(select(JournalEntry.act).where(JournalEntry.chain == chain).order_by(JournalEntry.seq))  # type: ignore[arg-type]
    )


class TestCreate:
    def test_the_entries_are_tidied(self, session: Session, secretariat: Actor) -> None:
        draft = drafts.create_draft(
            session,
            by=secretariat,
            now=NOW,
            title="  A\x00 \t title ",
            kind=DraftKind.REPORT,
            mandate="One.\r\n\r\n Two.\x07",
        )
        assert (draft.title, draft.mandate) == ("A title", "One.\n\nTwo.")
        assert _acts(session, f"draft:{draft.id}") == [Act.CREATE_DRAFT]

    def test_sent_twice_it_is_one_draft(self, session: Session, secretariat: Actor) -> None:
        once = uuid4()
        ids = {
            drafts.create_draft(
                session, by=secretariat, now=NOW, title="T", kind=DraftKind.PLAN, mandate="M", once=once
            ).id
            for _ in range(2)
        }
        assert ids == {once}
        assert _acts(session, f"draft:{once}") == [Act.CREATE_DRAFT]

    @pytest.mark.parametrize(
        ("title", "mandate", "field"),
        [("", "M", "title"), (" \t", "M", "title"), ("T", "\n", "mandate"), ("T" * 301, "M", "title")],
    )
    def test_needs_title_and_mandate(
        self, session: Session, secretariat: Actor, title: str, mandate: str, field: str
    ) -> None:
        with pytest.raises(Invalid) as refusal:
            drafts.create_draft(session, by=secretariat, now=NOW, title=title, kind=DraftKind.PLAN, mandate=mandate)
        assert refusal.value.field == field

    @pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
    def test_is_for_the_secretariat(self, session: Session, secretariat: Actor, capacity: Capacity) -> None:
        with pytest.raises(NotAllowed):
            drafts.create_draft(
                session, by=an_actor(session, capacity, "JPN"), now=NOW, title="T", kind=DraftKind.PLAN, mandate="M"
            )


class TestPutText:
    def test_paragraphs_of_the_base_keep_their_identity(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        first = a_version(session, draft, "Decide to measure the air together;", "Request a report every year;")
        second = a_version(
            session, draft, "Request a report every second year;", "Decide to measure the air;", is_issued=False
        )
        old, new = text_of(session, first.id), text_of(session, second.id)
        assert new[0].id == old[1].id or new[1].id == old[0].id
        assert second.parent_id == first.id
        assert second.number == first.number + 1

    def test_one_at_a_time(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        a_version(session, draft, is_issued=False)
        with pytest.raises(Conflict, match="in preparation"):
            a_version(session, draft, is_issued=False)

    @pytest.mark.parametrize("words", ["", " ", "\x00\x1f"])
    def test_an_empty_text_is_refused(self, session: Session, secretariat: Actor, words: str) -> None:
        with pytest.raises(Invalid) as refusal:
            a_version(session, a_draft(session, secretariat), words)
        assert refusal.value.field == "text"

    def test_hostile_words_are_words(self, session: Session, secretariat: Actor) -> None:
        hostile = "<script>alert('x')</script> [[ %s {{ x }} \u0301 '; DROP TABLE version; --"
        version = a_version(session, a_draft(session, secretariat), f"\u202e{hostile}")
        assert text_of(session, version.id)[0].text == hostile, "all but what would turn the words around"

    def test_of_a_draft_that_is_not_there(self, session: Session, secretariat: Actor) -> None:
        with pytest.raises(NotFound):
            drafts.put_text(session, by=secretariat, now=NOW, draft_id=uuid4(), name="x", text=a_text())


class TestEdit:
    def _version(self, session: Session, secretariat: Actor) -> Version:
        return a_version(session, a_draft(session, secretariat), "One;", "Two;", is_issued=False)

    def test_saves_and_counts(self, session: Session, secretariat: Actor) -> None:
        version = self._version(session, secretariat)
        text = text_of(session, version.id)
        text = (replace(text[0], text="One and a half;", kind=Kind.PREAMBULAR), *text[1:])
        drafts.edit_version(session, by=secretariat, now=NOW, version_id=version.id, seen=1, name="Other", text=text)
        assert next((p.text, p.kind) for p in text_of(session, version.id)) == ("One and a half;", Kind.PREAMBULAR)
        assert (version.name, version.lock_version) == ("Other", 2)

    def test_a_stale_one_shows_both_texts(self, session: Session, secretariat: Actor) -> None:
        version = self._version(session, secretariat)
        for words in ("Theirs;", "Yours;"):
            if words == "Yours;":
                with pytest.raises(Conflict) as refusal:
                    self._save(session, secretariat, version, words)
            else:
                self._save(session, secretariat, version, words)
        assert (refusal.value.theirs, refusal.value.yours, refusal.value.stored) == ("1. Theirs;\n", "1. Yours;\n", 2)
        assert refusal.value.theirs_by.startswith("Person ")
        assert [p.text for p in text_of(session, version.id)] == ["Theirs;"]

    @staticmethod
    def _save(session: Session, by: Actor, version: Version, words: str) -> None:
        drafts.edit_version(session, by=by, now=NOW, version_id=version.id, seen=1, name="n", text=a_text(words))

    def test_an_issued_one_is_frozen(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat))
        with pytest.raises(Conflict, match="has been issued"):
            self._save(session, secretariat, version, "Other;")

    def test_the_same_paragraph_twice_is_refused(self, session: Session, secretariat: Actor) -> None:
        version = self._version(session, secretariat)
        text = text_of(session, version.id)
        with pytest.raises(Invalid):
            drafts.edit_version(
                session, by=secretariat, now=NOW, version_id=version.id, seen=1, name="n", text=(text[0], text[0])
            )

    @pytest.mark.parametrize("level", [-1, 9])
    def test_levels_have_bounds(self, session: Session, secretariat: Actor, level: int) -> None:
        version = self._version(session, secretariat)
        text = (Paragraph(uuid4(), Kind.ITEM, "x", level=level),)
        with pytest.raises(Invalid):
            drafts.edit_version(session, by=secretariat, now=NOW, version_id=version.id, seen=1, name="n", text=text)

    def test_nobody_else_finds_it(self, session: Session, secretariat: Actor) -> None:
        version = self._version(session, secretariat)
        with pytest.raises(NotFound):
            self._save(session, an_actor(session, Capacity.FOCAL_POINT, "CHN"), version, "Mine;")


class TestDiscard:
    def test_is_gone_and_on_record(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat), is_issued=False)
        version_id, chain = version.id, f"draft:{version.draft_id}"
        drafts.discard_version(session, by=secretariat, now=NOW, version_id=version_id)
        assert session.get(Version, version_id) is None
        assert _acts(session, chain)[-1] is Act.DISCARD_VERSION
        with pytest.raises(NotFound):
            drafts.discard_version(session, by=secretariat, now=NOW, version_id=version_id)


class TestIssue:
    def test_labels_hashes_and_freezes(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat), by=secretariat, symbol=" BODY/1 ")
        text = text_of(session, version.id)
        assert [p.label for p in text] == ["Title", "PP1", "PP2", "I", "OP1", "OP1 (a)", "OP1 (b)", "OP2"]
        assert version.sha256 == sha256(text)
        assert (version.symbol, version.status, version.issued_at) == ("BODY/1", VersionStatus.ISSUED, BEGINNING)
        assert version.issued_by_id == secretariat.appointment

    def test_twice_is_a_conflict(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat))
        with pytest.raises(Conflict, match="has been issued"):
            drafts.issue_version(session, by=secretariat, now=NOW, version_id=version.id, symbol="")

    def test_what_was_not_seen_is_not_issued(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat), is_issued=False)
        with pytest.raises(Conflict, match="Read it again"):
            drafts.issue_version(session, by=secretariat, now=NOW, version_id=version.id, symbol="", seen=7)

    def test_a_symbol_is_taken_once(self, session: Session, secretariat: Actor) -> None:
        a_version(session, a_draft(session, secretariat), symbol="BODY/1")
        with pytest.raises(Invalid, match="BODY/1"):
            a_version(session, a_draft(session, secretariat), symbol="BODY/1")

    def test_two_without_a_symbol_are_no_clash(self, session: Session, secretariat: Actor) -> None:
        versions = [a_version(session, a_draft(session, secretariat)) for _ in range(2)]
        assert [v.symbol for v in versions] == [None, None]

    def test_not_while_a_round_is_open(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        a_round(session, a_version(session, draft))
        other = a_version(session, draft, is_issued=False, now=NOW)
        with pytest.raises(Conflict, match="stage"):
            drafts.issue_version(session, by=secretariat, now=NOW, version_id=other.id, symbol="")


class TestWithdraw:
    def test_the_one_before_is_current_again(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        first, second = a_version(session, draft), a_version(session, draft)
        drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=second.id, reason=" Wrong file ")
        assert current_base(session, draft.id) == first
        assert (second.status, second.reason) == (VersionStatus.WITHDRAWN, "Wrong file")

    def test_needs_a_reason(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat))
        with pytest.raises(Invalid) as refusal:
            drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason=" ")
        assert refusal.value.field == "reason"

    def test_not_the_older_ones_and_not_twice(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        older, newer = a_version(session, draft), a_version(session, draft)
        for version in (older, newer, newer):
            if version is newer and newer.status is VersionStatus.ISSUED:
                drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="r")
                continue
            with pytest.raises(Conflict):
                drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="r")

    def test_not_under_a_round_but_after_it_was_cancelled(self, session: Session, secretariat: Actor) -> None:
        version = a_version(session, a_draft(session, secretariat))
        consultation = a_round(session, version)
        with pytest.raises(Conflict):
            drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="r")
        rounds.cancel_round(session, by=secretariat, now=NOW, round_id=consultation.id, reason="Wrong base")
        drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="r")
        assert version.status is VersionStatus.WITHDRAWN


class TestReissue:
    def test_carries_a_star_and_the_identities(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        old = a_version(session, draft, "Decide to mesure the air together;", symbol="BODY/1")
        text = a_text("Decide to measure the air together;")
        new = drafts.reissue_version(
            session, by=secretariat, now=NOW, version_id=old.id, text=text, reason="Typing error"
        )
        assert (new.symbol, new.reissue_of_id, new.status) == ("BODY/1*", old.id, VersionStatus.ISSUED)
        assert (old.status, old.reason) == (VersionStatus.WITHDRAWN, "Typing error")
        assert [p.id for p in text_of(session, new.id)] == [p.id for p in text_of(session, old.id)]
        assert current_base(session, draft.id) == new
        assert _acts(session, f"draft:{draft.id}")[-1] is Act.REISSUE_VERSION

    def test_not_beside_a_version_in_preparation(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        old = a_version(session, draft)
        a_version(session, draft, is_issued=False)
        with pytest.raises(Conflict):
            drafts.reissue_version(session, by=secretariat, now=NOW, version_id=old.id, text=a_text("x"), reason="r")


class TestOrigins:
    """What the secretariat splits, joins and inserts is on record, and its words keep their source."""

    ONE = "Decide to strengthen cooperation on air pollution. They will exchange monitoring data every year."
    TWO, THREE = "Encourage cities to share good practices.", "Request the Secretariat to report annually."
    FIRST, SECOND = ONE.replace(". ", ".|").split("|")

    def issued(self, session: Session, by: Actor, *lines: str) -> Version:
        return a_version(session, a_draft(session, by), *lines, symbol="BODY/1")

    def origins(self, session: Session) -> set[tuple[str, str, str]]:
        """Return the origins on record as (paragraph, relation, origin), each by its newest words."""
        words: dict[object, str] = {}
        for version in session.exec(select(Version).order_by(Version.number)):  # type: ignore[arg-type]
            words |= {p.id: p.text for p in reversed(text_of(session, version.id)) if p.id not in words}
        rows = session.exec(select(ParagraphOrigin)).all()
        return {(words[r.paragraph_id], r.relation.value, words[r.origin_id]) for r in rows}

    def edited(self, session: Session, by: Actor, old: Version, text: Text) -> Version:
        """Put the text of a version in again, edit it in preparation, and issue it."""
        version = drafts.put_text(
            session, by=by, now=NOW, draft_id=old.draft_id, name="next", text=text_of(session, old.id)
        )
        drafts.edit_version(
            session, by=by, now=NOW, version_id=version.id, seen=version.lock_version, name="next", text=text
        )
        return drafts.issue_version(session, by=by, now=NOW, version_id=version.id, symbol="")

    def sources(self, session: Session, version: Version) -> set[tuple[str, bool]]:
        """Return the words of a version, each with whether they first stood in this one."""
        rows = session.exec(select(Provenance).where(Provenance.version_id == version.id)).all()
        text = by_id(text_of(session, version.id))
        return {
            (text[r.paragraph_id].text[r.start_offset : r.end_offset].strip(), r.source_version_id == version.id)
            for r in rows
        }

    def test_of_a_split_while_the_text_is_edited(self, session: Session, secretariat: Actor) -> None:
        old = self.issued(session, secretariat, self.ONE, self.TWO)
        one, two = text_of(session, old.id)
        part = replace(one, id=uuid4(), text=self.SECOND)
        new = self.edited(session, secretariat, old, (replace(one, text=self.FIRST), part, two))
        assert self.origins(session) == {(self.SECOND, "split_from", self.ONE)}
        assert self.sources(session, new) == {(self.FIRST, False), (self.SECOND, False), (self.TWO, False)}
        lines = session.exec(select(TraceLine).where(TraceLine.version_id == new.id)).all()
        assert {(line.from_paragraph_id, line.to_paragraph_id) for line in lines} == {
            (one.id, one.id), (one.id, part.id), (two.id, two.id),
        }  # fmt: skip

    def test_of_a_join_while_the_text_is_edited(self, session: Session, secretariat: Actor) -> None:
        old = self.issued(session, secretariat, self.ONE, self.TWO, self.THREE)
        one, two, three = text_of(session, old.id)
        joined = replace(one, text=f"{self.ONE} Also {self.TWO}")
        new = self.edited(session, secretariat, old, (joined, three))
        assert self.origins(session) == {(self.ONE, "joined_from", self.TWO)}
        assert self.sources(session, new) == {
            (self.ONE, False), ("Also", True), (self.TWO, False), (self.THREE, False),
        }  # fmt: skip
        lines = session.exec(select(TraceLine).where(TraceLine.version_id == new.id)).all()
        assert {(line.from_paragraph_id, line.to_paragraph_id) for line in lines} == {
            (one.id, one.id), (two.id, one.id), (three.id, three.id),
        }  # fmt: skip

    def test_of_a_text_put_in_from_outside(self, session: Session, secretariat: Actor) -> None:
        old = self.issued(session, secretariat, self.ONE, self.TWO, self.THREE)
        text = a_text(self.FIRST, self.SECOND, "Something new is decided here.", f"{self.TWO} {self.THREE}")
        version = drafts.put_text(session, by=secretariat, now=NOW, draft_id=old.draft_id, name="next", text=text)
        assert self.origins(session) == set(), "while it is in preparation nothing has happened yet"
        drafts.issue_version(session, by=secretariat, now=NOW, version_id=version.id, symbol="")
        assert self.origins(session) == {
            (self.SECOND, "split_from", self.ONE),
            ("Something new is decided here.", "inserted_after", self.ONE),
            (self.TWO, "joined_from", self.THREE),
        }

    def test_of_a_reissue(self, session: Session, secretariat: Actor) -> None:
        old = self.issued(session, secretariat, self.ONE, self.TWO)
        text = a_text(self.FIRST, self.SECOND, self.TWO)
        new = drafts.reissue_version(
            session, by=secretariat, now=NOW, version_id=old.id, text=text, reason="Divided wrongly."
        )
        assert self.origins(session) == {(self.SECOND, "split_from", self.ONE)}
        assert {is_new for _, is_new in self.sources(session, new)} == {False}

    def test_stay_as_they_were_first_recorded(self, session: Session, secretariat: Actor) -> None:
        old = self.issued(session, secretariat, self.ONE, self.TWO)
        one, two = text_of(session, old.id)
        part = replace(one, id=uuid4(), text=self.SECOND)
        split = self.edited(session, secretariat, old, (replace(one, text=self.FIRST), part, two))
        joined = self.edited(session, secretariat, split, (one, two))
        self.edited(session, secretariat, joined, (replace(one, text=self.FIRST), part, two))
        assert {relation for _, relation, _ in self.origins(session)} == {"split_from", "joined_from"}


def test_no_origin_is_invented(session: Session, secretariat: Actor) -> None:
    a_version(session, a_draft(session, secretariat))
    assert session.exec(select(ParagraphOrigin)).all() == []
