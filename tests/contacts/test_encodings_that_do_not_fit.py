import pytest

from whatsguard.contacts import read_contacts
from whatsguard.errors import InvalidRecordError


@pytest.mark.parametrize("encoding", ["utf-16", "hex", "rot13", "idna", "klingon"])
def test_an_encoding_that_does_not_fit_is_refused_in_words(encoding: str) -> None:
    """Whatever is wrong with an encoding, the error says that it is the encoding."""
    with pytest.raises(InvalidRecordError, match="encoding"):
        read_contacts(b"phone\n+49 1512 3456789\n", encoding=encoding)
