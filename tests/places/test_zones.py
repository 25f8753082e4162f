from __future__ import annotations

import sys
from datetime import datetime, timezone

import phonenumbers
import pytest
import tzdata

from whatsguard.errors import ConfigurationError
from whatsguard.places import TZDATA_VERSION, _zones, country_zones, places_of, zone, zones_of
from whatsguard.records._recipient import Recipient


def zones(written: str, *residences: str) -> set[str]:
    recipient = Recipient.parse(written)
    return set(
        zones_of(recipient, {place.code: country_zones(place.code) for place in places_of(recipient, residences)})
    )


class TestZone:
    def test_is_read_from_the_package(self) -> None:
        """The zone knows the package's newest rule: Vancouver keeps summer time from 2026 on."""
        instant = datetime(2026, 12, 16, 4, 30, tzinfo=timezone.utc)
        assert instant.astimezone(zone("America/Vancouver")).strftime("%H:%M") == "21:30"

    def test_opens_no_system_file(self) -> None:
        """Every file that loading a zone opens lies in the tzdata package."""
        opened: list[str] = []
        sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
        before = len(opened)
        zone.__wrapped__("Asia/Kathmandu")
        assert opened[before:]
        assert all("tzdata" in name for name in opened[before:])

    def test_is_one_object(self) -> None:
        """Each zone is loaded once and carries its name."""
        assert zone("Europe/Berlin") is zone("Europe/Berlin")
        assert zone("Europe/Berlin").key == "Europe/Berlin"

    def test_old_names_are_known(self) -> None:
        """Names that the package keeps as links load as well."""
        noon = datetime(2026, 1, 1, 12, tzinfo=timezone.utc)
        assert noon.astimezone(zone("US/Pacific")).hour == noon.astimezone(zone("America/Los_Angeles")).hour == 4

    @pytest.mark.parametrize("name", ["Europe/Nowhere", "", "../zone.tab", "zone.tab", "Etc/Unknown", "/etc/localtime"])
    def test_an_unknown_name_is_a_wrong_set_up(self, name: str) -> None:
        """A name that the package does not have is refused, paths included."""
        with pytest.raises(ConfigurationError, match="tzdata"):
            zone(name)

    def test_every_zone_of_every_country_loads(self) -> None:
        """The table of countries names only zones that the package has."""
        names = {name for names in _zones._table().values() for name in names}
        assert len(names) > 400
        assert {zone(name).key for name in names} == names

    def test_the_version_is_the_edition_of_the_data(self) -> None:
        """The version is the IANA edition that the package ships."""
        assert TZDATA_VERSION == tzdata.IANA_VERSION


class TestCountryZones:
    def test_names(self) -> None:
        """A country's zones are sorted; a subdivision has its country's; an unknown country has none."""
        assert country_zones("DE") == ("Europe/Berlin", "Europe/Busingen")
        assert country_zones("UK") == ("Europe/London",)
        assert country_zones("IN") == ("Asia/Kolkata",)
        assert country_zones("PR") == ("America/Puerto_Rico",)
        assert country_zones("US-CA") == country_zones("US")
        assert len(country_zones("US")) > 20
        assert country_zones("XK") == ()


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("+12025550123", {"America/New_York"}),
        ("+13105550123", {"America/Los_Angeles"}),
        ("+16045550123", {"America/Vancouver"}),
        ("+18085550123", {"Pacific/Honolulu"}),
        ("+5511961234567", {"America/Sao_Paulo"}),
        ("+4740612345", {"Europe/Oslo"}),
        ("+46701234567", {"Europe/Stockholm"}),
        ("+917410410123", {"Asia/Kolkata"}),
        ("+9779841234567", {"Asia/Kathmandu"}),
        ("+541123456789", {"America/Argentina/Buenos_Aires"}),
        ("+4915112345678", {"Europe/Berlin"}),
        ("+447700900123", {"Europe/London"}),
        ("+18005550123", set()),
        ("+881612345678", set()),
    ],
)
def test_zones_of_a_number(number: str, found: set[str]) -> None:
    """A number's own zones where they are known, under the names that the place uses."""
    assert zones(number) == found


def test_a_number_without_zones_has_all_of_its_place() -> None:
    """A number valid nowhere says nothing about the hour: every zone of the country counts."""
    assert zones("+79000000") == set(country_zones("RU"))


def test_a_residence_elsewhere_has_all_of_its_zones() -> None:
    """The number's zones lie in none of the other place's, so all of those count beside the number's own."""
    assert zones("+4915112345678", "PT") == {"Europe/Berlin", *country_zones("PT")}


def test_a_subdivision_narrows_nothing_but_its_own() -> None:
    """Each place adds: the number's zone for the country, the state's zone for the state."""
    recipient = Recipient.parse("+12025550123")
    found = zones_of(
        recipient, {"US": country_zones("US"), "US-CA": ("America/Los_Angeles",), "US-DC": ("America/New_York",)}
    )
    assert found == {"America/New_York", "America/Los_Angeles"}


def test_a_user_id_has_the_zones_of_its_country() -> None:
    """Without a number every zone of the place counts; without a place none."""
    assert zones("CL.1349") == set(country_zones("CL"))
    assert zones_of(Recipient.parse("CL.1349"), {}) == frozenset()
    assert zones_of(Recipient.parse("+4915112345678"), {"DE": ()}) == frozenset()


def test_without_the_zone_data_of_phonenumbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """phonenumberslite ships no zones: then all zones of the place count."""
    monkeypatch.setitem(sys.modules, "phonenumbers.timezone", None)
    _zones._by_number.cache_clear()
    try:
        assert zones("+12025550123") == set(country_zones("US"))
    finally:
        _zones._by_number.cache_clear()


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS - {"AC", "TA", "XK"}))
def test_every_region_has_a_zone(region: str) -> None:
    """An example number of every region has a zone, but for the three regions that the tables do not know."""
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    number = number or phonenumbers.example_number(region)
    assert number is not None
    found = zones(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    assert found
    assert {zone(name).key for name in found} == found
