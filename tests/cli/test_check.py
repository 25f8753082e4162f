"""`whatsguard check`: everybody is asked about, the counts add up, nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
AT = "2026-11-24T11:00+01:00"
ANNA, BEN = "+49 1512 3456789", "+44 7400 123456"
TEXT = "ACME GmbH: new teas. Reply STOP to stop."


def check(file: Path, *more: object) -> tuple[object, ...]:
    asked = [
        "--purpose",
        "promotions",
        "--category",
        "marketing",
        "--business",
        "ACME GmbH",
        "--text",
        TEXT,
        "--at",
        AT,
    ]
    return ("check", file, *asked, *more)


def test_check_asks_for_everybody_and_adds_up(run: Run, write: Write, database: Path) -> None:
    """Anna may be written to, Ben stopped, Chris is on no file: one allowed, two refused, all three counted."""
    file = write(f"phone\n{ANNA}\n{BEN}\n+33 6 12 34 56 78\n")
    status, out, _ = run(*check(file, "--db", f"sqlite:///{database}", "--json"))
    values = json.loads(out)
    assert status == 1
    assert (values["allowed"], values["refused"]) == (1, 2)
    assert values["by_reason"] == {"OPTED_OUT": 1, "NO_CONSENT": 1}
    assert values["allowed"] + sum(values["by_reason"].values()) == values["rows"]["read"] == 3
    assert [one["line"] for one in values["decisions"]] == [2, 3, 4]
    assert [one["basis"] for one in values["decisions"]] == ["CONSENT", None, None]
    assert "3456789" not in out
    status, out, _ = run(*check(file, "--db", database))
    assert status == 1
    assert "3 rows asked about = 1 allowed + 2 refused" in out
    assert "This person asked you to stop" in out


def test_check_ends_with_zero_if_everybody_may_be_written_to(run: Run, write: Write, database: Path) -> None:
    """All well: nothing refused, nothing unread."""
    status, out, _ = run(*check(write(f"phone\n{ANNA}\n"), "--db", database))
    assert status == 0
    assert "1 allowed + 0 refused" in out
    assert run(*check(write(f"phone\n{ANNA}\n4.9E+12\n"), "--db", database))[0] == 1


def test_check_writes_nothing(run: Run, write: Write, database: Path) -> None:
    """The database is byte for byte what it was, also where the file declares a residence."""
    before = database.read_bytes()
    file = write(f"phone,country\n{ANNA},FR\n{BEN},GB\n")
    assert run(*check(file, "--db", database, "--approved", "--template", "x", "--language", "de"))[0] == 1
    assert database.read_bytes() == before


def test_check_counts_the_country_column_as_residence(run: Run, write: Write) -> None:
    """A German number of somebody in Canada falls under Canadian law, too; with a database and without."""
    told = write(f"phone,country\n{ANNA},CA\n", "told.csv")
    codes = json.loads(run(*check(told, "--json"))[1])["decisions"][0]["codes"]
    untold = write(f"phone\n{ANNA}\n", "untold.csv")
    assert "LABEL_MISSING" in codes
    assert "LABEL_MISSING" not in json.loads(run(*check(untold, "--json"))[1])["decisions"][0]["codes"]


def test_check_takes_templates_and_profiles(run: Run, write: Write, database: Path) -> None:
    """Unknown, taken as approved, refused by the cautious profile, allowed by the other."""
    file = write(f"phone\n{ANNA}\n")
    sale = check(file, "--db", database, "--template", "weekend_sale", "--language", "de", "--json")
    assert json.loads(run(*sale)[1])["decisions"][0]["codes"] == ["TEMPLATE_UNKNOWN"]
    late = [str(one) if one != AT else "2026-11-26T11:00+01:00" for one in sale]
    status, out, _ = run(*late, "--approved")
    assert status == 1
    assert json.loads(out)["by_reason"] == {"MARKETING_TEMPLATE_NOT_PERMITTED": 1}
    status, out, _ = run(*late, "--approved", "--policy", "meta")
    assert status == 0, out


def test_check_asks_about_the_instant_given(run: Run, write: Write, database: Path) -> None:
    """A day later the window is closed."""
    file = write(f"phone\n{ANNA}\n")
    later = [str(one) if one != AT else "2026-11-25T10:00:00+01:00" for one in check(file, "--db", database, "--json")]
    assert json.loads(run(*later)[1])["decisions"][0]["codes"] == ["WINDOW_CLOSED"]


def test_check_without_a_database_says_so(run: Run, write: Write) -> None:
    """Nothing is on file about anybody, and everybody is refused."""
    status, out, _ = run(*check(write(f"phone\n{ANNA}\n")))
    assert status == 1
    assert "nothing is on file" in out
    assert "NO_CONSENT" in out


def test_check_lists_some_and_on_request_all(run: Run, write: Write) -> None:
    """Twenty refused rows, then how many more; --all and --json leave none out."""
    file = write("phone\n" + "".join(f"+120255501{number:02}\n" for number in range(30)))
    _, out, _ = run(*check(file))
    assert "… and 10 more" in out
    _, out, _ = run(*check(file, "--all"))
    assert "more" not in out.replace("more:", "")
    assert out.count("+12…") == 30
    assert len(json.loads(run(*check(file, "--json"))[1])["decisions"]) == 30


def test_check_refuses_a_purpose_that_no_record_has(run: Run, write: Write, database: Path) -> None:
    """A slip of the pen would refuse everybody: it is told, with the purposes that there are."""
    file = write(f"phone\n{ANNA}\n")
    status, out, err = run("check", file, "--purpose", "promotion", "--category", "marketing", "--db", database)
    assert (status, out) == (2, "")
    assert "'promotion'" in err
    assert "promotions" in err.replace("'promotion'", "")


BAD_ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "a category that is none": (["--category", "newsletter"], "one of marketing, utility"),
    "a naive instant": (["--at", "2026-11-24T11:00"], "offset"),
    "no instant": (["--at", "tomorrow"], "offset"),
    "a template without its language": (["--template", "sale"], "--language"),
    "a language without a template": (["--language", "de"], "--template"),
    "a database that is not there": (["--db", "sqlite:///nowhere.db"], "nowhere.db: there is no such database"),
    "a URL that is none": (["--db", "mysql://x/y"], "sqlite://"),
    "a profile that is none": (["--policy", "bold"], "conservative"),
}


@pytest.mark.parametrize("name", BAD_ARGUMENTS)
def test_arguments_that_are_none_are_bad_input(run: Run, write: Write, name: str) -> None:
    """Status 2 and a sentence that says what to write; nothing on standard output."""
    more, sentence = BAD_ARGUMENTS[name]
    file = write(f"phone\n{ANNA}\n")
    status, out, err = run("check", file, "--purpose", "promotions", "--category", "marketing", *more)
    assert (status, out) == (2, "")
    assert sentence in err
    assert not Path("nowhere.db").exists()


def test_a_database_that_is_none_is_bad_input(run: Run, write: Write) -> None:
    """A text file with a database's name: said so, and left alone."""
    file = write(f"phone\n{ANNA}\n")
    fake = write("no database at all, " * 50, "consent.db")
    before = fake.read_bytes()
    status, out, err = run(*check(file, "--db", f"sqlite:///{fake}"))
    assert (status, out) == (2, "")
    assert "consent.db" in err
    assert fake.read_bytes() == before
