from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError
from whatsguard.places import PLACES_VERSION, Clue, Place, places_of, residence_code
from whatsguard.places._area_codes import BRAZIL, NORTH_AMERICA
from whatsguard.places._numbers import MAIN_REGIONS
from whatsguard.records._recipient import Recipient

ROOT = Path(__file__).parents[2]
WHOLE_NORTH_AMERICA = set(phonenumbers.region_codes_for_country_code(1))


def codes(written: str, *residences: str) -> set[str]:
    return {place.code for place in places_of(Recipient.parse(written), residences)}


@pytest.mark.parametrize(
    ("number", "places"),
    [
        # A plan with one region.
        ("+4915112345678", {"DE"}),
        ("+4930123", {"DE"}),
        ("+331111111", {"FR"}),
        ("+85261234567", {"HK"}),
        ("+85366123456", {"MO"}),
        # +44: a British mobile is not also Jersey's; the Crown dependencies' own blocks are theirs.
        ("+447400123456", {"GB"}),
        ("+447797712345", {"JE"}),
        ("+447781123456", {"GG"}),
        ("+447700900123", {"GB"}),
        # +39: Italy and the Vatican share the plan, and neither is the other's territory.
        ("+393123456789", {"IT"}),
        ("+390612345678", {"IT"}),
        ("+390669812345", {"VA"}),
        ("+39612345678", {"IT", "VA"}),
        # +7: by the first digit where the number is valid nowhere.
        ("+77011234567", {"KZ"}),
        ("+79123456789", {"RU"}),
        ("+76123456789", {"KZ"}),
        ("+71234567890", {"RU"}),
        # +47, +61, +358, +290: the other regions are the main one's territories.
        ("+4740612345", {"NO"}),
        ("+4779123456", {"SJ"}),
        ("+4711111111", {"NO"}),
        ("+61412345678", {"AU"}),
        ("+61891621234", {"CC"}),
        ("+61000000000", {"AU"}),
        ("+358412345678", {"FI"}),
        ("+35818123456", {"AX"}),
        ("+3580000000", {"FI"}),
        ("+29051234", {"SH"}),
        ("+2900000", {"SH"}),
        # +262, +590, +212, +599: separate territories side by side.
        ("+262692123456", {"RE"}),
        ("+262639012345", {"YT"}),
        ("+262000000", {"RE", "YT"}),
        ("+590690001234", {"GP"}),
        ("+590000000", {"GP", "BL", "MF"}),
        ("+212650123456", {"MA"}),
        ("+212000000", {"MA", "EH"}),
        ("+59995181234", {"CW"}),
        ("+5990000000", {"CW", "BQ"}),
        # +1: the United States, Canada, and the Caribbean; territories have codes of their own.
        ("+12025550123", {"US", "US-DC"}),
        ("+13105550123", {"US", "US-CA"}),
        ("+17185550123", {"US", "US-NY"}),
        ("+16045550123", {"CA", "CA-BC"}),
        ("+15145550123", {"CA", "CA-QC"}),
        ("+19025550123", {"CA", "CA-NS", "CA-PE"}),
        ("+18675550123", {"CA", "CA-NT", "CA-NU", "CA-YT"}),
        ("+17875550123", {"PR"}),
        ("+19395550123", {"PR"}),
        ("+16715550123", {"GU"}),
        ("+18765550123", {"JM"}),
        ("+15550783881", WHOLE_NORTH_AMERICA),
        ("+12021550123", {*WHOLE_NORTH_AMERICA, "US-DC"}),
        # Brazil's area codes.
        ("+5511961234567", {"BR", "BR-SP"}),
        ("+551131234567", {"BR", "BR-SP"}),
        ("+5519961234567", {"BR", "BR-SP"}),
        ("+5521987654321", {"BR", "BR-RJ"}),
        ("+5561987654321", {"BR", "BR-DF", "BR-GO"}),
        ("+5511212", {"BR"}),
        # Numbers of no country.
        ("+18005550123", set()),
        ("+448001234567", set()),
        ("+498001234567", set()),
        ("+49190012345", {"DE"}),
        ("+80012345678", set()),
        ("+870301234567", set()),
        ("+881612345678", set()),
        ("+883510012345", set()),
        ("+999123456789", set()),
    ],
)
def test_places_of_a_number(number: str, places: set[str]) -> None:
    """A number's place is its region and its area code's states; valid nowhere, its plan's main region or all of it."""
    assert codes(number) == places


def test_every_shared_plan_is_thought_of() -> None:
    """A plan that comes to be shared by several regions fails here until somebody has decided what it means."""
    shared = {
        code
        for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
        if len(regions) > 1 and phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY not in regions
    }
    side_by_side = {1, 39, 212, 262, 590, 599}
    assert shared == {7, *MAIN_REGIONS, *side_by_side}


@pytest.mark.parametrize(("code", "main"), MAIN_REGIONS.items())
def test_a_main_region_comes_first_in_its_plan(code: int, main: str) -> None:
    """The main region is also the one that the metadata names first."""
    assert phonenumbers.region_code_for_country_code(code) == main


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_example_numbers_of_every_region(region: str) -> None:
    """An example number lies in its region, or in the one that the plan names first for it."""
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    number = number or phonenumbers.example_number(region)
    assert number is not None
    found = codes(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    assert {code for code in found if "-" not in code} == {phonenumbers.region_code_for_number(number)}


def test_every_area_code_of_the_united_states_and_canada_has_a_state() -> None:
    """Every geographic area code that the metadata accepts is in the table, under its own country."""
    for area in range(200, 1000):
        number = phonenumbers.parse(f"+1{area}5550123")
        region = phonenumbers.region_code_for_number(number)
        kind = phonenumbers.number_type(number)
        if region in {"US", "CA"} and kind == phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE:
            states = NORTH_AMERICA[str(area)]
            assert {state[:2] for state in states} == {region}


def test_every_area_code_of_brazil_has_a_state() -> None:
    """Every area code that the metadata accepts is in the table; those of São Paulo are 11 to 19."""
    for area in range(11, 100):
        number = phonenumbers.parse(f"+55{area}961234567")
        assert phonenumbers.is_valid_number(number) == (str(area) in BRAZIL)
    assert {area for area, states in BRAZIL.items() if "BR-SP" in states} == {str(area) for area in range(11, 20)}


def test_all_states_are_reached() -> None:
    """Fifty states and the District of Columbia, thirteen provinces and territories, twenty-seven states of Brazil."""
    american = {state for states in NORTH_AMERICA.values() for state in states}
    assert len({state for state in american if state.startswith("US-")}) == 51
    assert len({state for state in american if state.startswith("CA-")}) == 13
    assert len({state for states in BRAZIL.values() for state in states}) == 27


class TestResidence:
    def test_a_declared_residence_adds(self) -> None:
        """A residence never takes the number's place away, and a subdivision brings its country."""
        assert codes("+4915112345678", "US-CA") == {"DE", "US", "US-CA"}
        assert codes("+447400123456", "JE") == {"GB", "JE"}
        assert codes("+18005550123", "FR") == {"FR"}
        assert codes("+12025550123", "US-CA") == {"US", "US-DC", "US-CA"}

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("de", "DE"),
            (" us-ca ", "US-CA"),
            ("us_ca", "US-CA"),
            ("UK", "GB"),
            ("EL", "GR"),
            ("UK-SCT", "GB-SCT"),
            ("US-PR", "PR"),
            ("XX", "XX"),
            ("FR-75", "FR-75"),
            ("BR-SP", "BR-SP"),
        ],
    )
    def test_codes(self, written: str, code: str) -> None:
        """Codes are read in any case; UK and EL are read as ISO writes them; unknown codes are kept."""
        assert residence_code(written) == code

    @pytest.mark.parametrize("written", ["", "Germany", "D", "DEU", "US-", "US-CALI", "12", "D€", "ＤＥＵ", 49, None])
    def test_what_is_no_code(self, written: object) -> None:
        """A name or a three-letter code is refused, and the message shows what a code looks like."""
        with pytest.raises(InvalidRecordError, match="'US-CA'"):
            residence_code(written)

    def test_an_invalid_residence_is_refused_by_places_of(self) -> None:
        """A residence is checked wherever it is given."""
        with pytest.raises(InvalidRecordError):
            codes("+4915112345678", "Germany")


class TestClues:
    def test_the_strongest_clue_stands_behind_each_place(self) -> None:
        """One place a code, sorted, with the strongest of its clues."""
        recipient = Recipient.parse("+1 310 555 0123", user_id="US.1349")
        assert places_of(recipient, ["us"]) == (
            Place("US", Clue.DECLARED_RESIDENCE, "us"),
            Place("US-CA", Clue.AREA_CODE, "+1 310"),
        )

    def test_a_user_id_gives_its_country(self) -> None:
        """A business-scoped id starts with a country, its parent id too; both count beside a number."""
        assert places_of(Recipient.parse("BR.1349")) == (Place("BR", Clue.USER_ID_COUNTRY, "BR."),)
        assert places_of(Recipient.parse("MX.ENT.1349")) == (Place("MX", Clue.USER_ID_COUNTRY, "MX."),)
        both = Recipient.parse("+4915112345678", user_id="BR.1349")
        assert [place.code for place in places_of(both)] == ["BR", "DE"]

    def test_a_whole_plan_says_so(self) -> None:
        """Every region of a plan is possible where the number is valid nowhere; a main region is no guess."""
        assert {place.clue for place in places_of(Recipient.parse("+15550783881"))} == {Clue.WHOLE_PLAN}
        assert {place.clue for place in places_of(Recipient.parse("+447700900123"))} == {Clue.CALLING_CODE}

    def test_details_hold_no_number(self) -> None:
        """A clue names a calling code, an area code, a residence or an id's prefix, and no more of the person."""
        for place in places_of(Recipient.parse("+1 310 555 0123", user_id="US.13491234")):
            assert len(place.detail) <= 6

    def test_the_version_names_the_sources(self) -> None:
        """Derived places are stale when the version of their sources changes."""
        assert phonenumbers.__version__ in PLACES_VERSION


@given(
    st.from_regex(r"\+(1|7|44|39|55|262|800|9)[0-9]{6,10}", fullmatch=True),
    st.lists(st.from_regex(r"[A-Z]{2}(-[A-Z]{2})?", fullmatch=True), max_size=3),
    st.from_regex(r"[A-Z]{2}(-[A-Z]{2})?", fullmatch=True),
)
def test_a_further_clue_never_removes_a_place(number: str, residences: list[str], further: str) -> None:
    """More clues, more places; a subdivision never stands without its country; the codes are sorted."""
    recipient = Recipient.parse(number)
    before = [place.code for place in places_of(recipient, residences)]
    after = [place.code for place in places_of(recipient, [*residences, further])]
    assert set(before) <= set(after)
    assert after == sorted(set(after))
    assert {code[:2] for code in after} <= set(after)


@pytest.mark.slow
@pytest.mark.parametrize("script", ["generate_places.py", "generate_calendars.py"])
def test_generated_files_are_fresh(script: str) -> None:
    """The area codes, the table of the docs and the holiday tables are what their generators write."""
    pytest.importorskip("holidays")
    done = subprocess.run(
        [sys.executable, f"docs/{script}", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
