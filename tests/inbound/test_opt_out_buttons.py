from __future__ import annotations

import pytest

from whatsguard.inbound import OptOutVerdict, detect_opt_out, is_opt_out_button


@pytest.mark.parametrize(
    ("payload", "title"),
    [
        ("CONFIRM_OFFERS", "确认"),
        ("VIEW_OFFERS", "See offers"),
        ("SHOW_NEWSLETTER", None),
        ("YES_OFFERS", "Yes please"),
    ],
)
def test_a_button_that_names_the_offers_is_no_withdrawal(payload: str, title: str | None) -> None:
    """A button says what the business wrote: that it talks of advertising says nothing of the person's will."""
    assert is_opt_out_button(payload, title).verdict is OptOutVerdict.NOT


@pytest.mark.parametrize("payload", ["NO_OFFERS", "STOP_OFFERS", "OPT_OUT_MARKETING", "UNSUBSCRIBE_NEWSLETTER"])
def test_a_button_that_ends_the_offers_is_one(payload: str) -> None:
    """A payload is read by its words, whatever the title's language."""
    assert is_opt_out_button(payload, "确认").verdict is OptOutVerdict.STOP


def test_a_person_who_talks_of_offers_still_holds_them() -> None:
    """What is no news on a button is unclear in a person's own words."""
    assert detect_opt_out("your newsletter").verdict is OptOutVerdict.UNCLEAR
