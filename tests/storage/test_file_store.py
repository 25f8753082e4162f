"""The store of docs/how-to/add-a-backend.md, written by somebody else over public names, passes the public suite."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whatsguard.storage import Envelope, Store, open_store
from whatsguard.testing.conformance import StoreConformance

HOW_TO = str(Path(__file__).parents[2] / "docs" / "how-to")
if HOW_TO not in sys.path:
    sys.path.append(HOW_TO)  # child processes of the suite import it from there, too

if TYPE_CHECKING:
    from docs.how_to.file_store import FileStore  # type: ignore[import-not-found]
else:
    from file_store import FileStore


class TestFileStore(StoreConformance):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = FileStore(tmp_path / "journal")
        yield store
        store.close()

    def opener(self, store: Store) -> Callable[[], Store]:
        return partial(FileStore, store.path)


def event(event_id: str) -> Envelope:
    return Envelope(event_id, "+12025550101", "noted", 1, 2, 1, b"{}")


def test_a_torn_line_was_never_acknowledged(tmp_path: Path) -> None:
    """The file cut anywhere opens with a prefix, and goes on."""
    store = FileStore(tmp_path / "whole")
    for number in range(5):
        store.append([event(f"e{number}")])
    acknowledged = store.read()
    store.close()
    content = (tmp_path / "whole").read_bytes()
    for cut in range(0, len(content), 7):
        (tmp_path / "cut").write_bytes(content[:cut])
        store = FileStore(tmp_path / "cut")
        assert store.read() == acknowledged[: store.head()]
        assert store.append(acknowledged).head == 5
        store.close()


def test_a_destroyed_key_is_not_in_the_file(tmp_path: Path) -> None:
    """Its lines are blanked, for those who open the file later as well."""
    store = FileStore(tmp_path / "journal")
    store.put_key("a", b"the key of a")
    store.put_key("b", b"the key of b")
    before = (tmp_path / "journal").stat().st_size
    store.destroy_key("a")
    content = (tmp_path / "journal").read_bytes()
    assert b"dGhlIGtleSBvZiBh" not in content
    assert b"dGhlIGtleSBvZiBi" in content
    assert len(content) > before
    again = FileStore(tmp_path / "journal")
    assert dict(again.keys()) == {"b": b"the key of b"}
    store.close()
    again.close()


def test_it_can_be_passed_as_a_store(tmp_path: Path) -> None:
    """`open_store`, and so `Guard.open`, takes it as it is."""
    store = FileStore.from_url(f"journal:///{tmp_path}/journal")
    assert open_store(store) is store
    store.close()
