"""What a reservation may be made of: only what every store can keep."""

from __future__ import annotations

from typing import Any

import pytest

from whatsguard.errors import InvalidRecordError
from whatsguard.storage import DistinctLimit, Reservation, Unit, Use

ANNA = "+12025550101"
USE: dict[str, Any] = {"token": "t", "person": ANNA, "at": 1}
WISH: dict[str, Any] = {"token": "t", "person": ANNA, "now": 1, "lease_until": 9}


@pytest.mark.parametrize("bad", ["a\0b", "\ud83d", "😀\udc00", 5])
class TestTexts:
    """U+0000, half a character, and what is no text at all."""

    @pytest.mark.parametrize("name", ["token", "person", "dedupe_key"])
    def test_one_text(self, name: str, bad: Any) -> None:
        """Refused where it is handed in, before any store sees it; the error names the field."""
        with pytest.raises(InvalidRecordError, match=f"Use: {name} .* every store"):
            Use(**USE | {name: bad})
        with pytest.raises(InvalidRecordError, match=f"Reservation: {name} .* every store"):
            Reservation(**WISH | {name: bad})

    @pytest.mark.parametrize("name", ["tags", "aliases", "stop_kinds"])
    def test_several_texts(self, name: str, bad: Any) -> None:
        """One of them is enough."""
        with pytest.raises(InvalidRecordError, match=f"Reservation: {name}"):
            Reservation(**WISH | {name: ["good", bad]})
        if name == "tags":
            with pytest.raises(InvalidRecordError, match="Use: tags"):
                Use(**USE | {name: ["good", bad]})

    def test_limits(self, bad: Any) -> None:
        """A limit's counter and the tags that it counts."""
        with pytest.raises(InvalidRecordError, match="Unit: counter"):
            Unit(bad, 1, 0)
        with pytest.raises(InvalidRecordError, match="Unit: counts"):
            Unit("day", 1, 0, [bad])  # type: ignore[arg-type]
        with pytest.raises(InvalidRecordError, match="DistinctLimit: counter"):
            DistinctLimit(bad, 1, 0)
        with pytest.raises(InvalidRecordError, match="Use: distinct"):
            Use(**USE | {"distinct": bad})


def test_any_other_text_will_do() -> None:
    """Every script, controls, and nothing at all."""
    wish = Reservation(**WISH | {"dedupe_key": "Bestellung\n№ 5 😀", "tags": ["", "日"], "aliases": [""]})
    assert (wish.dedupe_key, wish.tags, wish.people) == ("Bestellung\n№ 5 😀", ("", "日"), (ANNA, ""))
    assert Use(**USE).dedupe_key is None


def test_a_person_is_not_told() -> None:
    """A number that cannot be kept is masked like any other."""
    with pytest.raises(InvalidRecordError) as caught:
        Use(**USE | {"person": "+12025550101\0"})
    assert "2025550" not in str(caught.value)
