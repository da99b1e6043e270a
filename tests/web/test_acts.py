"""Acts in sentences: every act has one, whatever its entry holds."""

import pytest
from flask_babel import force_locale

from consult.procedure.acts import Act
from consult.services.access import Change
from consult.web.acts import told
from tests.site import Site


@pytest.mark.parametrize(
    "public", [{}, {"version": None, "member": None, "to": ["x"]}, {"session": "100 %", "title": "<b>"}]
)
def test_each_has_its_sentence(site: Site, public: dict[str, object]) -> None:
    with site.app.test_request_context():
        sentences = {act: told(act, public, {}) for act in Act}
    assert {act: said for act, said in sentences.items() if not said.strip() or "%(" in said} == {}


def test_members_are_named_and_symbols_stand_in_brackets(site: Site) -> None:
    names = {"CHN": "China"}
    with site.app.test_request_context():
        transmitted = told(Act.RECORD_TRANSMISSION, {"round": 2, "to": "CHN", "channel": "e-mail"}, names)
        issued = told(Act.ISSUE_VERSION, {"version": "Rev.1", "symbol": "BODY/1"}, names)
        unnamed = told(Act.ISSUE_VERSION, {"version": "Outline", "symbol": None}, names)
    assert transmitted == "Recorded the transmission of round 2 to China (e-mail)."
    assert (issued, unnamed) == ("Issued “Rev.1” (BODY/1).", "Issued “Outline”.")


def test_several_to_whom_something_went_are_named_with_their_channels(site: Site) -> None:
    sent = {"CHN": "e-mail", "JPN": "note verbale"}
    with site.app.test_request_context():
        in_a_round = told(Act.RECORD_TRANSMISSION, {"round": 2, "sent": sent, "at": "x"}, {"CHN": "100% China"})
        of_a_text = told(Act.RECORD_TRANSMISSION, {"procedure": 3, "sent": sent, "at": "x"}, {})
    assert in_a_round == ("Recorded the transmission of round 2 to several: 100% China (e-mail), JPN (note verbale).")
    assert of_a_text.endswith("procedure 3 to several: CHN (e-mail), JPN (note verbale).")


@pytest.mark.parametrize("change", Change)
def test_each_change_of_a_way_in_has_its_sentence(site: Site, change: Change) -> None:
    with site.app.test_request_context():
        generic = told(Act.CHANGE_ACCESS, {}, {})
        said = told(Act.CHANGE_ACCESS, {"access": change.value, "provider": "UN"}, {})
    assert said != generic == "Changed a way in."
    assert "%" not in said


def test_words_of_an_entry_are_said_too(site: Site) -> None:
    with site.app.test_request_context(), force_locale("ru"):
        transmitted = told(
            Act.RECORD_TRANSMISSION, {"round": 2, "to": "CHN", "channel": "note verbale"}, {"CHN": "Китай"}
        )
    assert transmitted == "Зарегистрировано направление материалов раунда 2. Получатель: Китай (вербальная нота)."


def test_what_a_procedure_shares_with_a_round_names_the_procedure(site: Site) -> None:
    with site.app.test_request_context():
        transmitted = told(Act.RECORD_TRANSMISSION, {"procedure": 2, "to": "CHN", "channel": "e-mail"}, {})
        acknowledged = told(Act.ACKNOWLEDGE_RECEIPT, {"procedure": 2}, {})
        in_a_round = told(Act.ACKNOWLEDGE_RECEIPT, {"round": 1}, {})
    assert transmitted == "Recorded the transmission of the text of procedure 2 to CHN (e-mail)."
    assert acknowledged == "Acknowledged receipt of the text of procedure 2."
    assert in_a_round == "Acknowledged receipt of round 1."
