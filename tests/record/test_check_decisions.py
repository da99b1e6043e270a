"""Records of adoption. What can be done to a whole record stands in `tampering`."""

from consult.record.chain import canonical
from consult.record.check_decisions import check_decisions
from consult.record.checking import Record


def test_nothing_decided_is_nothing_wrong() -> None:
    record = Record({"adoption.json": canonical([])}, entries=[{"public": {}, "seq": 1}, {"body": "x", "seq": 2}])
    check_decisions(record, {})
    assert record.findings == []


def test_a_decision_that_only_the_journal_knows() -> None:
    record = Record({"adoption.json": canonical([])}, entries=[{"public": {"record": "r"}, "seq": 7}])
    check_decisions(record, {})
    assert [str(one) for one in record.findings] == ["adoption.json: the decision of entry 7 is missing"]
