"""`whatsguard map`, and contact files that no command can use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


def test_map_counts_each_person_once_and_every_row(run: Run, write: Write) -> None:
    """Excel's habits are coped with, bad rows are listed by line, and the sums agree; a bad row is status 1."""
    file = write(
        "\ufeff姓名;手机号;国家\r\nAnna;'+49 1512 3456789;德国\r\nBen;+44 7400 123456;\r\nBen again;00447400123456;\r\n"
        "Emma;+1 202 555 0123;US-CA\r\nHana;+870 301 234 567;\r\nIris;4.91512E+12;德国\r\n;;\r\n",
    )
    status, out, _ = run("map", file)
    assert status == 1
    assert "7 rows = 5 read + 1 not read + 1 blank" in out
    assert "SCIENTIFIC_NOTATION" in out
    assert "1 of the rows read repeat" in out
    status, out, _ = run("map", file, "--json")
    values = json.loads(out)
    assert status == 1
    assert values["map"]["by_jurisdiction"] == {"DE": 1, "GB": 1, "US-CA": 1}
    assert (values["map"]["unknown"], values["map"]["total"]) == (1, 4)
    assert values["rows"] == {"total": 7, "read": 5, "problems": 1, "blank": 1, "duplicates": 1}
    assert [(one["line"], one["reason"]) for one in values["problems"]] == [(7, "SCIENTIFIC_NOTATION")]
    assert values["phone_column"] == "手机号"


def test_map_shows_what_was_read_with_a_doubt(run: Run, write: Write) -> None:
    """A country that is not understood costs no row, but is told."""
    status, out, _ = run("map", write("phone,country\n+49 1512 3456789,Atlantis\n"))
    assert status == 0
    assert "COUNTRY_NOT_UNDERSTOOD" in out
    assert "1 read + 0 not read" in out


def test_map_ends_with_zero_if_every_row_was_read(run: Run, write: Write) -> None:
    """Also where a place is not known: that is an answer, not a failure."""
    file = write("phone\n+49 1512 3456789\n+870 301 234 567\n")
    assert run("map", file)[0] == 0


def test_map_says_where_nobody_researched_consent(run: Run, write: Write) -> None:
    """A place without a module, and one whose consent topic is a gap, are told apart from encoded ones."""
    file = write("phone,country\n+49 1512 3456789,DE\n+381 60 1234567,RS\n+504 9123-4567,HN\n")
    status, out, _ = run("map", file, "--json")
    assert status == 0
    assert json.loads(out)["map"]["consent_rules"] == {"DE": "encoded", "HN": "no_module", "RS": "not_researched"}
    assert "not researched: marketing is refused" in run("map", file)[1]


def test_map_adds_the_residences_of_a_person_who_is_there_twice(run: Run, write: Write) -> None:
    """Two rows of one person count once, under what either row declares."""
    file = write("phone,country\n+49 1512 3456789,\n+49 1512 3456789,FR\n")
    assert json.loads(run("map", file, "--json")[1])["map"]["by_jurisdiction"] == {"FR": 1}


def test_map_takes_the_phone_column_and_the_region(run: Run, write: Write) -> None:
    """Named by hand where the file does not tell; national numbers need a region."""
    file = write("private,office\n01512 3456789,030 123456\n")
    status, _, err = run("map", file)
    assert status == 2
    assert "--phone-column '…'" in err
    assert run("map", file, "--phone-column", "private")[0] == 1
    status, out, _ = run("map", file, "--phone-column", "private", "--region", "de", "--json")
    assert status == 0
    assert json.loads(out)["map"]["by_jurisdiction"] == {"DE": 1}


BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "no phone column": (b"name;city\nAnna;Berlin\n", "no column with phone numbers"),
    "empty": (b"", "the file is empty"),
    "a workbook": (b"PK\x03\x04" + bytes(60), "CSV"),
    "missing": (None, "there is no such file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["map", "check"])
def test_a_file_that_cannot_be_used_is_bad_input(run: Run, tmp_path: Path, command: str, name: str) -> None:
    """Status 2, a sentence on standard error, nothing on standard output; with --json the sentence as an object."""
    content, sentence = BAD_FILES[name]
    file = tmp_path / "contacts.csv"
    if content is not None:
        file.write_bytes(content)
    arguments = [command, file] + (["--purpose", "promotions", "--category", "marketing"] if command == "check" else [])
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    status, out, _ = run(*arguments, "--json")
    assert status == 2
    assert sentence in json.loads(out)["error"]


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    """A folder's name is told as such."""
    status, _, err = run("map", tmp_path)
    assert status == 2
    assert "is a folder" in err


def test_an_encoding_that_is_none_is_bad_input(run: Run, write: Write) -> None:
    """The option is named in the error."""
    status, _, err = run("map", write("phone\n+49 1512 3456789\n"), "--encoding", "klingon")
    assert status == 2
    assert "klingon" in err


def test_a_region_that_is_none_is_bad_input(run: Run, write: Write) -> None:
    """Not silently ignored."""
    status, _, err = run("map", write("phone\n01512 3456789\n"), "--region", "XX")
    assert status == 2
    assert "XX" in err
