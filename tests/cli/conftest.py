"""What the tests of the command line share: running it, writing a file, a database that is worth asking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from whatsguard import (
    Act,
    Business,
    Evidence,
    Guard,
    InboundMessage,
    Medium,
    MessageCategory,
    Presentation,
    Purpose,
    Template,
    TemplateStatus,
)
from whatsguard.cli import main

NOW = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
ANNA, BEN = "+49 1512 3456789", "+44 7400 123456"
SHOP = Business(
    name="ACME GmbH",
    home="DE",
    purposes=[Purpose("promotions", MessageCategory.MARKETING), Purpose("orders", MessageCategory.UTILITY)],
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line; returns status, standard output and standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the test's folder."""

    def written(content: str | bytes, name: str = "contacts.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return written


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Anna agreed, confirmed and wrote; Ben agreed and stopped; order_shipped is approved."""
    path = tmp_path / "consent.db"
    with Guard.open(f"sqlite:///{path}", business=SHOP, clock=NOW.timestamp) as guard:
        for number, who in enumerate((ANNA, BEN)):
            guard.record_consent(
                who,
                purposes=["promotions"],
                given_at=NOW - timedelta(days=3),
                medium=Medium.WEB_FORM,
                act=Act.TICKED_BOX,
                presentation=Presentation.SEPARATE,
                wording="Yes, send me offers from ACME GmbH via WhatsApp. Reply STOP to stop.",
                locale="en",
                evidence=[Evidence.url("https://acme.example/join"), Evidence.reference(f"form {number}")],
                confirmed_at=NOW - timedelta(days=2),
            )
            guard.receive(
                InboundMessage(who, text="Tea?", sent_at=NOW - timedelta(hours=1), message_id=f"wamid.{number}")
            )
        guard.receive(InboundMessage(BEN, text="STOP", sent_at=NOW, message_id="wamid.stop"))
        guard.register_template(
            Template(
                name="order_shipped",
                language="de",
                category=MessageCategory.UTILITY,
                status=TemplateStatus.APPROVED,
                text="ACME GmbH: on its way. Reply STOP to stop.",
            )
        )
    return path
