"""Every file that declares operations is among the subjects."""

from consult.api.subjects import SUBJECTS, TITLES
from tests.architecture.sources import sources


def test_none_is_left_out() -> None:
    declaring = {s.path for s in sources() if s.floor == "api" and "operations = Operations(" in s.text}
    assert {f"consult/api/{one.__name__.rpartition('.')[2]}.py" for one in SUBJECTS} == declaring
    assert len(TITLES) == len(set(TITLES))
