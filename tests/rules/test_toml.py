"""A business's own rules from one TOML file."""

from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import whatsguard as wg

NOON = datetime(2026, 11, 24, 11, tzinfo=timezone.utc)
WHOLE = """
[policy]
whatsapp = "meta"
minimum_grade = "A"
window_margin = "5 minutes"
stop_scope = "marketing"
first_contact = "warn"
by_analogy = "warn"
max_staleness = "1 minute"
existing_customers = true

[[caps]]
limit = 2
per = "1 day"
categories = ["marketing"]
same_subject = true

[[quiet_hours]]
begin = 21:00:00
end = "08:00"
weekdays = ["mon", "tuesday"]
categories = "marketing"

[[places]]
code = "MC"
name = "Monaco"
timezones = ["Europe/Monaco"]
consent_researched = true

[[places]]
code = "AD"

[[hours]]
id = "acme_hours"
place = "DE"
opens = 09:00:00
closes = 18:00:00
weekdays = ["mon", "tue", "wed", "thu", "fri"]
waivable = true
note = "Our own."
in_force_from = 2026-01-01
in_force_until = 2030-01-01

[[consent_lifetime]]
life = "24 months"

[[age]]
age = 18

[[register]]
place = "FR"
register = "OUR-LIST"
fresh_for = "7 days"

[[disclosure]]
items = ["automated"]
labels = ["[AD]"]
when = "every"

[[prohibition]]
sectors = ["gambling"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_table_becomes_a_rule_of_its_kind(tmp_path: Path) -> None:
    """What the file says is what the policy holds."""
    policy = wg.Policy.from_toml(written(tmp_path, WHOLE), rules=wg.RuleBook.only("DE", "FR"))
    assert policy.whatsapp.profile == "meta"
    assert policy.minimum_grade is wg.EvidenceGrade.A
    assert policy.window_margin == timedelta(minutes=5)
    assert policy.stop_scope is wg.StopScope.MARKETING
    assert policy.max_staleness == timedelta(minutes=1)
    assert policy.existing_customers
    assert [(cap.limit, cap.same_subject) for cap in policy.caps] == [(2, True)]
    assert policy.quiet_hours[0].end == time(8)
    assert policy.quiet_hours[0].weekdays == frozenset({0, 1})
    assert {"MC", "AD"} <= set(policy.rules.jurisdictions)
    assert policy.rules.jurisdictions["MC"].gaps == ()
    assert policy.rules.jurisdictions["AD"].gaps != ()
    assert any(rule.id == "DE.acme_hours" for rule in policy.rules.jurisdictions["DE"].rules)
    assert any(rule.id == "FR.register.0" for rule in policy.rules.jurisdictions["FR"].rules)
    own = {rule.id for rule in policy.rules.everywhere}
    assert own == {"own.consent_lifetime.0", "own.age.0", "own.disclosure.0", "own.prohibition.0"}


def test_a_file_can_only_tighten(tmp_path: Path) -> None:
    """Hours of the business's own deny where law has none; nothing that is denied becomes allowed."""
    text = '[[hours]]\nplace = "DE"\nopens = 14:00:00\ncloses = 18:00:00\n'
    tight = wg.Policy.from_toml(written(tmp_path, text), rules=wg.RuleBook.only("DE"))
    promo = wg.Message.free_form(
        category=wg.MessageCategory.MARKETING,
        purpose="promotions",
        discloses={wg.Disclosure.BUSINESS_IDENTITY, wg.Disclosure.OPT_OUT},
    )
    facts = wg.Facts(
        "+4915112345678",
        consents=[
            wg.ConsentRecord(
                "+4915112345678",
                purposes=["promotions"],
                given_at=NOON - timedelta(days=1),
                medium="whatsapp_message",
                act="sent_message",
                presentation="separate",
                wording="yes please",
                locale="en",
                evidence=[wg.Evidence.message_id("wamid.1")],
            )
        ],
        windows=[wg.ServiceWindow("+4915112345678", opened_at=NOON)],
    )
    assert wg.can_send(facts, promo, wg.RuleBook.only("DE"), at=NOON).allowed
    assert wg.can_send(facts, promo, tight, at=NOON).codes == {wg.ReasonCode.QUIET_HOURS}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[caps]]\nlimit = 2\nper = "soon"\n', 3, "1 day"),
        ("[[caps]]\nlimit = 0\nper = '1 day'\n", 1, "limit=0"),
        ("[[caps]]\n\nlimt = 2\n", 3, "limt is no setting"),
        ("[[caps]]\nlimit = true\n", 2, "whole number"),
        ("[policy]\n\n[[hour]]\nopens = 09:00:00\n", 3, "[hour] is no table"),
        ("[[hours]]\ncloses = 09:00:00\n", 1, "opens"),
        ("[[hours]]\nopens = 9\n", 2, "local time"),
        ("[[caps]]\nlimit = 1\nper = '1 day'\n\n[[caps]]\nlimit = 1\nper = 7\n", 7, "a length"),
        ("[policy]\nwhatsapp = 'mine'\n", 2, "conservative"),
        ("[policy]\nminimum_grade = 'Z'\n", 1, "minimum_grade"),
        ("[policy]\nminimum_grade = 1\n", 2, "text in quotes"),
        ("[policy]\nexisting_customers = 'no'\n", 2, "existing_customers = 'no': write true or false"),
        ("[[places]]\ncode = 'XX'\nconsent_researched = 1\n", 3, "write true or false"),
        ("[[places]]\ncode = 'XX'\ntimezones = ['Mars/Base']\n", 1, "'Mars/Base'"),
        ("caps = 3\n", 1, "[[caps]]"),
        ("policy = 3\n", 1, "[policy]"),
        ("[[quiet_hours]]\nbegin = 09:00:00\nend = 10:00:00\nweekdays = 'mon'\n", 4, "list of days"),
        ("[[quiet_hours]]\nbegin = 09:00:00\nend = 10:00:00\nweekdays = ['day']\n", 4, "weekdays"),
        ("[[hours]]\nopens = 09:00:00\ncloses = 10:00:00\nin_force_from = 'soon'\n", 4, "a date"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """Whoever wrote the file is told where to look, and what to write."""
    with pytest.raises(wg.ConfigurationError, match=rf"line {line}: ") as caught:
        wg.Policy.from_toml(written(tmp_path, text), rules=wg.RuleBook.only("DE"))
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [b"x = [", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    """Neither broken TOML nor bytes that are no UTF-8 pass."""
    path = tmp_path / "policy.toml"
    path.write_bytes(content)
    with pytest.raises(wg.ConfigurationError, match=r"policy\.toml"):
        wg.Policy.from_toml(path)


@pytest.mark.parametrize("source", [None, 5, b"policy.toml", "policy\x00.toml"])
def test_what_is_no_path_is_refused(source: Any) -> None:
    """A string or a path-like object names a file."""
    with pytest.raises(wg.ConfigurationError, match=r"is no path; give that of a TOML file|cannot be read"):
        wg.Policy.from_toml(source)


def test_rules_are_added_to_a_rule_book(tmp_path: Path) -> None:
    """Not to a code."""
    with pytest.raises(wg.InvalidRecordError, match="rules='DE' must be a RuleBook"):
        wg.Policy.from_toml(written(tmp_path, ""), rules="DE")  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(wg.ConfigurationError, match=r"absent\.toml"):
        wg.Policy.from_toml(tmp_path / "absent.toml")
