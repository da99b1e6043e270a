"""How what stands between two numbers is called."""

import pytest

from consult.text.ordinals import after, behind


@pytest.mark.parametrize(
    ("number", "place", "called"),
    [
        (5, 1, (5, " bis")), (5, 2, (5, " ter")), (5, 3, (5, " quater")), (5, 4, (5, " quinquies")),
        (1, 19, (1, " vicies")), (1, 20, (1, " bis 20")), (0, 1, (1, " ante")), (0, 2, (1, " ante bis")),
    ],
)  # fmt: skip
def test_behind_a_number_and_before_the_first(number: int, place: int, called: tuple[int, str]) -> None:
    assert after(number, place) == called
    assert behind(f"OP{called[0]}{called[1]}") == called[1]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("OP5", ""), ("OP5 bis", " bis"), ("OP3 (a) ter", " ter"), ("II.A ante", " ante"), ("OP5 bis (a)", ""),
        ("Title", ""), ("", ""), ("bis", ""), ("OP1 ante quater", " ante quater"),
    ],
)  # fmt: skip
def test_what_follows_the_number_of_a_label(label: str, expected: str) -> None:
    assert behind(label) == expected


def test_no_two_at_one_place_are_called_the_same() -> None:
    assert len({after(number, place) for number in (0, 1) for place in range(1, 60)}) == 118
