"""Contact files as people export them: what is found, what is refused by line, and that the counts add up."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatsguard.contacts import (
    BlankLine,
    ContactFile,
    ContactRow,
    ProblemReason,
    WarningReason,
    iter_contacts,
    read_contacts,
)
from whatsguard.contacts._columns import unique_names
from whatsguard.contacts._countries import read_country
from whatsguard.contacts._records import find_delimiter, iter_records
from whatsguard.contacts._texts import PROBLEM_TEXTS, WARNING_TEXTS
from whatsguard.errors import InvalidRecordError

ONE = "+12025550101"
TWO = "+12025550102"


def keys(found: ContactFile) -> list[str]:
    return [row.recipient.key for row in found.rows]


def reasons(found: ContactFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason.name) for problem in found.problems]


def cell(text: str, **options: str) -> ContactFile:
    """One phone cell between two others, quoted as a spreadsheet would."""
    written = io.StringIO()
    csv.writer(written).writerows([["name", "phone", "note"], ["A", text, "x"]])
    return read_contacts(written.getvalue().encode(), **options)


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("utf-8", "姓名,手机号\n李雷,{}\n", "utf-8"),
        ("utf-8-sig", "姓名,手机号\n李雷,{}\n", "utf-8-sig"),
        ("utf-16", "姓名,手机号\n李雷,{}\n", "utf-16-le"),
        ("utf-16-le", "name,phone\nAda,{}\n", "utf-16-le"),
        ("gb18030", "姓名,手机号\n李雷,{}\n", "gb18030"),
        ("gbk", "客户姓名,联系电话,备注\n王小明,{},老客户，喜欢新品\n", "gb18030"),
        ("big5", "姓名,手機號碼\n陳大文,{}\n", "big5"),
        ("big5", "客戶姓名,聯絡電話,備註\n林小姐,{},喜歡新產品\n", "big5"),
        ("cp1252", "Name,Telefon\nJürgen Müller,{}\n", "cp1252"),
        ("cp1252", "Nom,Téléphone\nZoé Lefèvre,{}\n", "cp1252"),
        ("cp1252", "Name,Telefon\nÄnne Ärger,{}\n", "cp1252"),
        ("cp1252", "Nombre,Celular\nIñigo Muñoz,{}\n", "cp1252"),
        ("latin-1", "Name,Telefon\nJos\x81 Müller Gärtner Öztürk,{}\n", "latin-1"),
    ],
)
def test_encoding_is_found(encoding: str, text: str, name: str) -> None:
    """The encoding follows from the bytes alone, and names come out as they were typed."""
    found = read_contacts(text.format(ONE).encode(encoding))
    assert found.encoding == name
    assert keys(found) == [ONE]
    assert found.rows[0].name == text.splitlines()[1].split(",")[0]


def test_big_endian_mark_and_told_encoding() -> None:
    """UTF-16 BE is known by its mark; a told encoding is used as told."""
    text = f"名前,電話番号\n佐藤,{ONE}\n"
    assert read_contacts(b"\xfe\xff" + text.encode("utf-16-be")).encoding == "utf-16-be"
    found = read_contacts(text.encode("shift_jis"), encoding="shift_jis")
    assert (found.encoding, found.rows[0].name) == ("shift_jis", "佐藤")
    with_mark = read_contacts(text.encode("utf-16"), encoding="utf-16")
    assert with_mark.columns == ("名前", "電話番号")


def test_one_broken_byte_does_not_spoil_the_file() -> None:
    """A UTF-8 file with a broken byte stays UTF-8; the row with it carries a warning."""
    names = "".join(f"李雷{number},{ONE[:-2]}{number:02}\n" for number in range(20))
    found = read_contacts(("姓名,手机\n" + names).encode() + b"\xffX," + TWO.encode() + b"\n")
    assert found.encoding == "utf-8"
    assert [row.warnings[0].reason.name for row in found.rows if row.warnings] == ["BROKEN_CHARACTERS"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    """Comma, semicolon, tab and bar are found, under every line end."""
    rows = [["name", "phone"], ["A", ONE], ["B", TWO]]
    found = read_contacts(end.join(delimiter.join(row) for row in rows).encode())
    assert (found.delimiter, keys(found)) == (delimiter, [ONE, TWO])
    assert [row.line for row in found.rows] == [2, 3]


def test_excel_separator_line() -> None:
    """``sep=`` settles the delimiter, is no data and counts as a line."""
    found = read_contacts(f"\ufeffsep=^\r\nname^phone\r\nA^{ONE}\r\n".encode())
    assert (found.delimiter, found.columns, found.total) == ("^", ("name", "phone"), 1)
    assert found.rows[0].line == 3


def test_line_break_in_quotes() -> None:
    """A record counts from its first physical line; its cells keep the break."""
    found = read_contacts(f'name,phone,note\r\nA,{ONE},"a\r\nb"\r\nB,x,\r\nC,{TWO},\r\n'.encode())
    assert [row.line for row in found.rows] == [2, 5]
    assert found.rows[0].fields["note"] == "a\r\nb"
    assert reasons(found) == [(4, "NOT_A_NUMBER")]


def test_multi_line_header() -> None:
    """A header cell with line breaks takes no row with it."""
    found = read_contacts(f'name,"phone\n(with code)"\nA,{ONE}\n'.encode())
    assert (found.phone_column, keys(found), found.rows[0].line) == ("phone (with code)", [ONE], 3)


def test_stray_quote_swallows_nobody() -> None:
    """A quote that is never closed, or closed by another row's, costs its own line only."""
    rows = "".join(f"N{number},+120255501{number:02}\n" for number in range(10, 30))
    found = read_contacts(f'name,phone\n"Bob,{ONE}\n{rows}'.encode())
    assert (reasons(found), len(found.rows)) == ([(2, "UNCLOSED_QUOTE")], 20)
    found = read_contacts(f'name,phone\n"Bob,{ONE}\n{rows}"Al",{TWO}\n'.encode())
    assert (reasons(found), len(found.rows)) == ([(2, "UNCLOSED_QUOTE")], 21)


@pytest.mark.parametrize(
    "written",
    [
        "'+1 202 555 0101",
        '="+12025550101"',
        "=+12025550101",
        "+1 202 555 0101",
        "＋１２０２５５５０１０１",
        "+1\u00a0202\u00a0555\u00a00101",
        "\u202a+1 202 555 0101\u202c",
        "(+1) 202-555-0101",
        "0012025550101",
        "12025550101",
        "٠٠١٢٠٢٥٥٥٠١٠١",
    ],
)
def test_spellings_of_one_number(written: str) -> None:
    """What spreadsheets and people put around a number does not change it."""
    found = cell(written, phone_column="phone")
    assert keys(found) == [ONE]
    assert found.rows[0].raw == written


@pytest.mark.parametrize(
    ("written", "reason", "english", "chinese"),
    [
        ("", "EMPTY_NUMBER", "empty", "为空"),
        ("n/a", "NOT_A_NUMBER", "country code", "国家区号"),
        ("4.91512E+12", "SCIENTIFIC_NOTATION", "as Text", "文本"),
        ("4,91512e+12", "SCIENTIFIC_NOTATION", "as Text", "文本"),
        ("491512345678.0", "DECIMAL_NUMBER", "remove the decimals", "小数"),
        ("#N/A", "SPREADSHEET_ERROR", "repair the cell", "修正"),
        ("########", "SPREADSHEET_ERROR", "repair the cell", "修正"),
        (f"{ONE}, {TWO}", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        (f"{ONE} / {TWO}", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        (f"{ONE}\n{TWO}", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        (f"{ONE} {TWO}", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        (f"{ONE}或{TWO}", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        ("12025550101 12025550102", "SEVERAL_NUMBERS", "split them into rows", "拆成多行"),
        ("0202 5550101", "REGION_NEEDED", "default_region", "default_region"),
        ("a\x00b", "NUL_BYTE", "damaged", "损坏"),
    ],
)
def test_refused_cells(written: str, reason: str, english: str, chinese: str) -> None:
    """A cell that gives no number is a problem that says what to do, in both languages, without the number."""
    found = cell(written, phone_column="phone")
    assert reasons(found) == [(2, reason)]
    problem = found.problems[0]
    assert english in problem.text()
    assert chinese in problem.text("zh-CN")
    assert "5550101" not in problem.text() + problem.shown + repr(problem)


def test_default_region_reads_national_numbers() -> None:
    """Numbers without a country code follow ``default_region``."""
    assert keys(cell("(202) 555-0101", phone_column="phone", default_region="US")) == [ONE]


def test_number_in_two_places() -> None:
    """Digits that are a number in the default region and abroad are refused: nobody guesses whose they are."""
    found = cell("15123456789", phone_column="phone", default_region="DE")
    assert reasons(found) == [(2, "AMBIGUOUS_NUMBER")]
    assert "plus sign" in found.problems[0].text()


def test_dialling_code_in_its_own_column() -> None:
    """A number whose code stands apart is refused, since its digits alone may be somebody else's."""
    found = read_contacts(f"区号,手机\n1,2025550101\n1,{TWO}\n".encode())
    assert (reasons(found), keys(found)) == ([(2, "DIALLING_CODE_APART")], [TWO])


def test_too_few_and_too_many_columns() -> None:
    """A short row is kept with a warning while its number is there; a long one is refused unless the excess is empty."""
    text = f"name,phone,note\nA,{ONE}\nB\nC,{TWO},x,,\nDoe, Jane,{ONE},x\n"
    found = read_contacts(text.encode())
    assert keys(found) == [ONE, TWO]
    assert found.rows[0].warnings[0].reason.name == "TOO_FEW_COLUMNS"
    assert found.rows[0].fields["note"] == ""
    assert reasons(found) == [(3, "TOO_FEW_COLUMNS"), (5, "TOO_MANY_COLUMNS")]
    assert "4 cells instead of 3" in found.problems[1].text()


def test_blank_lines_count() -> None:
    """Empty lines and rows of empty cells are counted, not dropped."""
    found = read_contacts(f"\n\nname,phone\nA,{ONE}\n\n,\n  ,  \nB,{TWO}\n".encode())
    assert (len(found.rows), found.blank_lines, found.total) == (2, 3, 5)
    assert [row.line for row in found.rows] == [4, 8]


def test_header_only() -> None:
    """A file with a header alone is read: it has no rows."""
    found = read_contacts(b"name,phone\n")
    assert (found.total, found.rows, found.phone_column) == (0, (), "phone")


def test_no_header() -> None:
    """A first row with a number in it is data, and columns are numbered."""
    found = read_contacts(f"Ada,{ONE}\nBob,{TWO}\n".encode())
    assert (found.columns, found.phone_column, found.total) == (("column1", "column2"), "column2", 2)
    assert found.rows[0].line == 1


@pytest.mark.parametrize(
    "header",
    ["Phone", "WhatsApp", "Telefon", "Handy", "tel", "Téléphone", "Móvil", "Celular", "numero", "手机", "手机号",
     "手机号码", "电话", "電話", "联系电话", "телефон", "هاتف", "Customer Phone", "phone_number", "收货人手机", "phoneNumber"],
)  # fmt: skip
def test_phone_headers(header: str) -> None:
    """Headers in many languages name the phone column, beside a column of long ids."""
    found = read_contacts(f"Order ID,{header},Name\n100000123,{ONE},Ada\n100000124,{TWO},Bob\n".encode())
    assert (found.phone_column, keys(found), found.name_column) == (header, [ONE, TWO], "Name")


def test_whatsapp_flag_is_no_phone_column() -> None:
    """A yes/no column named WhatsApp does not win over the column that holds numbers."""
    found = read_contacts(f"name,whatsapp,mobile\nA,yes,{ONE}\n".encode())
    assert found.phone_column == "mobile"


def test_phone_column_by_content() -> None:
    """Where no header tells, the column that holds numbers is taken, one with plus signs before one without."""
    assert read_contacts(f"wer,was,wann\nA,{ONE},2026-11-24\n".encode()).phone_column == "was"
    assert read_contacts(f"a,b\n20255501,{ONE}\n".encode()).phone_column == "b"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"PK\x03\x04rest", "save it as 'CSV"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", "save it as 'CSV"),
        (b"name,city\nA,Bonn\n", r"'name', 'city'.*phone_column"),
        (b"a,b\n12025550101,12025550102\n", r"several columns.*'a', 'b'.*phone_column"),
        (b"shipping phone,billing phone\n12025550101,12025550102\n", "several columns"),
    ],
)
def test_refused_files(content: bytes, message: str) -> None:
    """A file that cannot be read as a whole says why and what to do."""
    with pytest.raises(InvalidRecordError, match=message):
        read_contacts(content)


def test_refused_options() -> None:
    """Options that do not fit the file are named with what would."""
    content = f"name,手机\nA,{ONE}\n".encode()
    with pytest.raises(InvalidRecordError, match=r"phone_column='tel'.*'name', '手机'"):
        read_contacts(content, phone_column="tel")
    with pytest.raises(InvalidRecordError, match="not known"):
        read_contacts(content, encoding="utf-99")
    with pytest.raises(InvalidRecordError, match="line 1 does not fit"):
        read_contacts(content, encoding="ascii")
    with pytest.raises(InvalidRecordError, match="one character"):
        read_contacts(content, delimiter=";;")
    with pytest.raises(InvalidRecordError, match="'rb'"):
        read_contacts(io.StringIO(content.decode()))  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["phone_column", "residence_column", "default_region", "encoding", "delimiter"])
def test_an_option_is_a_string(option: str) -> None:
    """A column is named by its header, not by its place."""
    with pytest.raises(InvalidRecordError, match=f"^{option}=5 must be a string or None"):
        read_contacts(f"phone\n{ONE}\n".encode(), **{option: 5})  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [None, 5, [ONE], bytearray(b"phone\n"), "phone\x00"])
def test_what_is_no_file_is_refused(source: Any) -> None:
    """A path, bytes or an open file; the error says so."""
    with pytest.raises(InvalidRecordError, match=r"is no contact file; give its path|is no path; .* as bytes"):
        read_contacts(source)
    with pytest.raises(InvalidRecordError, match="is no"):
        next(iter_contacts(source))


def test_a_file_that_is_not_there_is_the_systems_own_error(tmp_path: Path) -> None:
    """It names the file."""
    with pytest.raises(FileNotFoundError, match=r"absent\.csv"):
        read_contacts(tmp_path / "absent.csv")


def test_a_header_of_many_equal_names_is_read_in_one_go() -> None:
    """A hundred thousand columns of one name are told apart in an instant; an error shows the first of them."""
    width = 100_000
    names = unique_names(["a (2)", *["a"] * width])
    assert names[:4] == ("a (2)", "a", "a (3)", "a (4)")
    assert len(set(names)) == len(names)
    with pytest.raises(InvalidRecordError, match=r"the columns are 'a', 'a \(2\)', .*'a \(50\)', and 150 more\. Name"):
        read_contacts(",".join(["a"] * 200).encode())


def test_duplicate_column_names() -> None:
    """Columns of one name are told apart, and an empty name gets a number."""
    found = read_contacts(f"note,phone,note,\na,{ONE},b,c\n".encode())
    assert found.columns == ("note", "phone", "note (2)", "column4")
    assert dict(found.rows[0].fields) == {"note": "a", "phone": ONE, "note (2)": "b", "column4": "c"}


def test_duplicates_are_kept_and_named() -> None:
    """The same person twice, also in another form of the number, stays in the rows and is listed."""
    text = f"phone\n{ONE}\n+1 (202) 555-0101\n+55 48 98765-4321\n+55 48 8765-4321\n"
    found = read_contacts(text.encode())
    assert len(found.rows) == 4
    assert [(twice.line, twice.first_line) for twice in found.duplicates] == [(3, 2), (5, 4)]


@pytest.mark.parametrize(
    ("written", "code"),
    [("DE", "DE"), ("de", "DE"), ("Germany", "DE"), ("德国", "DE"), ("德國", "DE"), ("Deutschland", "DE"),
     ("etats unis", "US"), ("Brasil", "BR"), ("US-CA", "US-CA"), ("Atlantis", None), ("XX", None), ("49", None)],
)  # fmt: skip
def test_countries(written: str, code: str | None) -> None:
    """Codes and the library's names are understood; anything else is not guessed."""
    assert read_country(written) == code


def test_residence_and_language_columns() -> None:
    """Country and language come with the row; an unknown country is a warning and nobody is dropped."""
    found = read_contacts(f"手机,国家/地区,语言\n{ONE},美国,en\n{TWO},Atlantis,\n".encode())
    assert (found.residence_column, found.language_column) == ("国家/地区", "语言")
    assert [(row.residence, row.language) for row in found.rows] == [("US", "en"), (None, None)]
    assert "ISO" in found.rows[1].warnings[0].text()
    assert "无法识别" in found.rows[1].warnings[0].text("zh-CN")


def test_huge_field_and_untouched_limit() -> None:
    """A cell far above the csv module's limit is read, and that limit stays the application's own."""
    before = csv.field_size_limit()
    found = read_contacts(f'phone,note\n{ONE},"{"x," * 500_000}"\n'.encode())
    assert len(found.rows[0].fields["note"]) == 1_000_000
    assert csv.field_size_limit() == before


def test_sources(tmp_path: Path) -> None:
    """A path, its text, bytes and an open file give the same; the caller's file stays open."""
    content = f"phone\n{ONE}\n".encode()
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with path.open("rb") as opened:
        found = [read_contacts(source) for source in (path, str(path), content, opened)]
        assert not opened.closed
    assert all(keys(each) == [ONE] for each in found)


def test_stray_quote_in_the_header_swallows_nobody() -> None:
    """A quote left open in the header costs no row, however long the file."""
    rows = "".join(f"N,+1202555{number:04}\n" for number in range(1000, 1500))
    assert len(read_contacts(f'name,"phone\n{rows}'.encode(), phone_column="phone").rows) == 500


def test_iter_contacts_yields_one_item_for_each_row() -> None:
    """The generator gives rows, problems and blank lines in the order of the file."""
    items = list(iter_contacts(f"name,phone\nA,{ONE}\n\nB,x\n".encode()))
    assert isinstance(items[0], ContactRow)
    assert items[1] == BlankLine(3)
    assert [item.line for item in items] == [2, 3, 4]


def test_every_problem_has_both_sentences() -> None:
    """Each reason has a sentence in English and one in Chinese."""
    assert set(PROBLEM_TEXTS) == {reason.name for reason in ProblemReason}
    assert set(WARNING_TEXTS) == {reason.name for reason in WarningReason}


CELLS = st.text(alphabet=st.sampled_from("ab,;|\t\"\n\r'=+0123456789 é手国\x00"), max_size=12)


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=0, max_size=5), max_size=12),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_counts_add_up(rows: list[list[str]], delimiter: str, encoding: str, quoting: int) -> None:
    """Any table written by the csv module is read with every row accounted for."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=quoting)
    writer.writerow(["name", "phone", "note"])
    writer.writerows(rows)
    found = read_contacts(
        written.getvalue().encode(encoding), phone_column="phone", delimiter=delimiter, encoding=encoding
    )
    assert len(found.rows) + len(found.problems) + found.blank_lines == found.total
    if all(len(row) == len(found.columns) for row in rows):
        assert found.total == len(rows)
        assert {row.line for row in found.rows}.isdisjoint(problem.line for problem in found.problems)
        for row in found.rows:
            assert [*row.fields.values()] in rows


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(st.text('ab 0123456789+"\néüß手机国,', max_size=9), min_size=3, max_size=3), max_size=9),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "big5", "cp1252", "latin-1"]),
)
def test_counts_add_up_when_the_encoding_is_found(rows: list[list[str]], encoding: str) -> None:
    """Also where the encoding must be found, every row of a table is accounted for."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([["name", "phone", "note"], *rows])
    found = read_contacts(written.getvalue().encode(encoding, errors="replace"), phone_column="phone", delimiter=";")
    assert len(found.rows) + len(found.problems) + found.blank_lines == found.total == len(rows)


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_splitter_agrees_with_the_csv_module(rows: list[list[str]]) -> None:
    """Well-formed records are split as the standard library splits them."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    lines = io.StringIO(written.getvalue(), newline="").readlines()
    assert [list(record.cells) for record in iter_records(lines, ",", width=2)] == rows
    assert [list(record.cells) for record in iter_records(lines, ",", width=2)] == list(csv.reader(lines))


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever the bytes, there is a result that adds up or one error that says what to do."""
    try:
        found = read_contacts(b"phone,x\n" + content)
    except InvalidRecordError:
        return
    assert len(found.rows) + len(found.problems) + found.blank_lines == found.total


def test_comma_in_names_of_a_semicolon_file() -> None:
    """The delimiter under which all rows agree wins."""
    assert find_delimiter(["name;phone\n", f"Doe, J;{ONE}\n", f"Roe, K;{TWO}\n"]) == ";"
