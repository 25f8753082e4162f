"""A mandated word stays a withdrawal in any disguise; nothing that a person can type raises or takes long."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatsguard.inbound import detect_opt_out
from whatsguard.records._opt_out import OptOutVerdict

# FCC, AWS, Twilio, CTIA, Canada, and the words read in a source for other languages.
MANDATED = (
    "stop", "stopall", "stop all", "quit", "end", "revoke", "opt out", "optout", "opt-out", "cancel", "unsubscribe", "remove",
    "leave me alone", "arret", "arrete", "arrett", "baja", "darme de baja", "no más", "sair", "pare", "iptal", "إيقاف", "قف",
    "unreg", "unsub", "off", "tc", "退订", "td", "수신거부", "무료거부", "odhlásit", "zrušit odběr",
)  # fmt: skip
LATIN = tuple(word for word in MANDATED if word.isascii() and len(word) > 2)
CYRILLIC = str.maketrans("aceopxyistABCEHKMOPTXYIS", "асеорхуіѕтАВСЕНКМОРТХУІЅ")
GREEK = str.maketrans("ABEHIKMNOPTXYZo", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖο")
SMALL_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ")
LEET = str.maketrans("oseait", "053417")
Disguise = Callable[[str], str]


def shifted(base: int) -> Disguise:
    """Move the letters A to Z to another alphabet of Unicode that begins at *base*."""
    return lambda word: "".join(
        chr(base + ord(char.upper()) - ord("A")) if char.isascii() and char.isalpha() else char for char in word
    )


def between(sign: str) -> Disguise:
    """Put *sign* between all letters."""
    return sign.join


def after_each(mark: str) -> Disguise:
    """Hang *mark* on every letter."""
    return lambda word: "".join(char + mark for char in word)


LETTERS: dict[str, Disguise] = {
    "upper": str.upper, "title": str.title, "full width": lambda w: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in w),
    "mathematical bold": shifted(0x1D5D4), "squared": shifted(0x1F130), "black squared": shifted(0x1F170), "black circled": shifted(0x1F150),
    "flags": shifted(0x1F1E6), "small capitals": lambda w: w.translate(SMALL_CAPITALS), "strike": after_each("\u0336"),
    "zalgo": after_each("\u0301\u0316\u0347"), "keycap": after_each("\u20e3"), "decomposed": lambda w: unicodedata.normalize("NFD", w),
    "zero width": between("\u200b"), "joiner": between("\u200d"), "soft hyphen": between("\u00ad"), "spaced": between(" "),
    "dots": between("."), "hyphens": between("-"), "underscores": between("_"), "stars": between("*"), "one a line": between("\n"),
    "hearts": between("❤️"), "tripled": lambda w: "".join(c * 3 for c in w), "long end": lambda w: w + w[-1] * 6,
}  # fmt: skip
LOOK_ALIKES: dict[str, Disguise] = {
    "Cyrillic": lambda w: w.translate(CYRILLIC), "Cyrillic capitals": lambda w: w.upper().translate(CYRILLIC),
    "Greek capitals": lambda w: w.upper().translate(GREEK), "leet": lambda w: w.translate(LEET),
}  # fmt: skip
AROUND: dict[str, Disguise] = {
    "please after": lambda w: f"{w} please", "please before": lambda w: f"pls {w}", "German": lambda w: f"bitte {w}", "French": lambda w: f"{w} svp",
    "Spanish": lambda w: f"{w} por favor", "thanks": lambda w: f"{w}, thanks", "greeting": lambda w: f"Hi, {w}", "thank you very much": lambda w: f"{w} thank you very much",
    "quotes": lambda w: f'"{w}"', "curly": lambda w: f"“{w}”", "guillemets": lambda w: f"«{w}»", "corners": lambda w: f"「{w}」", "brackets": lambda w: f"({w})",
    "hash": lambda w: f"#{w}", "bold": lambda w: f"*{w}*", "italic": lambda w: f"_{w}_", "exclaimed": lambda w: f"{w}!!!", "asked": lambda w: f"{w}?", "ellipsis": lambda w: f"{w}…",
    "emoji before": lambda w: f"🛑 {w}", "emoji after": lambda w: f"{w} 🙏😡", "three times": lambda w: f"{w} {w} {w}", "glued": lambda w: w * 3, "code": lambda w: f"{w} 36180",
    "byte order mark": lambda w: f"\ufeff{w}", "direction marks": lambda w: f"\u202e{w}\u202c", "odd spaces": lambda w: f"\u00a0{w}\u3000", "quoted footer": lambda w: f"> Reply YES for more\n{w}",
    "plain": lambda w: w,
}  # fmt: skip


@pytest.mark.parametrize("name", [*LETTERS, *AROUND])
def test_every_mandated_word_survives_every_single_disguise(name: str) -> None:
    """Each mandated word, disguised one way, is a withdrawal."""
    disguise = {**LETTERS, **AROUND}[name]
    missed = [disguise(word) for word in MANDATED if detect_opt_out(disguise(word)).verdict is not OptOutVerdict.STOP]
    assert missed == []


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_are_undone(name: str) -> None:
    """Letters of another script, and digits, that look like Latin ones count as those."""
    missed = [w for w in LATIN if detect_opt_out(LOOK_ALIKES[name](w)).verdict is not OptOutVerdict.STOP]
    assert missed == []


@settings(max_examples=300, deadline=None)
@given(
    word=st.sampled_from(LATIN),
    letters=st.sampled_from([name for name in LETTERS if name not in ("tripled", "long end")]),
    around=st.sampled_from([name for name in AROUND if name != "glued"]),
    case=st.randoms(use_true_random=False),
)
def test_two_disguises_at_once_are_undone(word: str, letters: str, around: str, case: object) -> None:
    """A word in mixed case, disguised, with politeness or signs around it, is a withdrawal."""
    mixed = "".join(c.upper() if case.random() < 0.5 else c for c in word)  # type: ignore[attr-defined]
    text = AROUND[around](LETTERS[letters](mixed))
    assert detect_opt_out(text).verdict is OptOutVerdict.STOP, text


@pytest.mark.parametrize(
    "text",
    ["shop", "step", "top", "spot on!", "send", "and?", "quite good", "soap", "anmelden", "zapisz mnie", "subscribe",
     "feliratkozás", "подписаться", "登録", "stop by tomorrow", "dankend", "weekend"],
)  # fmt: skip
def test_neighbours_of_a_stop_word_are_not_typos_of_it(text: str) -> None:
    """A word of its own, one letter or a prefix away from a stop word, is not one."""
    assert detect_opt_out(text).verdict is OptOutVerdict.NOT


@pytest.mark.parametrize(
    "text", ["sotp", "stpo", "unsuscribe", "unsubcribe", "cancle", "abmedlen", "afmeldn", "desuscribrme", "leiratkozas"]
)
def test_one_slip_of_the_finger_is_undone(text: str) -> None:
    """A whole message one edit from a stop word is a withdrawal."""
    assert detect_opt_out(text).verdict is OptOutVerdict.STOP


@pytest.mark.parametrize(
    ("text", "meant"), [("cnjg", "стоп"), ("vxr", "הסר"), ("tntlsrjqn", "수신거부"), ("ыещз", "stop")]
)
def test_a_word_typed_on_the_wrong_keyboard_is_read(text: str, meant: str) -> None:
    """A stop word typed while another script's layout was on counts as that word."""
    assert detect_opt_out(text).verdict is detect_opt_out(meant).verdict is OptOutVerdict.STOP


@settings(max_examples=400, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=300), last=st.none() | st.text(max_size=80))
def test_no_text_raises_and_spans_lie_inside(text: str, last: str | None) -> None:
    """Any string at all, lone surrogates included, gets an answer whose span lies in the text."""
    signal = detect_opt_out(text, last_sent=last)
    if signal.span is not None:
        start, end = signal.span
        assert 0 <= start <= end <= len(text)
    assert signal == detect_opt_out(text, last_sent=last)


@pytest.mark.parametrize("text", ["\ud800", "stop \udfff", "\udc80" * 50, "\x00stop\x00", "a\u0301" * 999])
def test_broken_unicode_is_read(text: str) -> None:
    """Lone surrogates, NUL and towers of marks are read like any text."""
    assert isinstance(detect_opt_out(text).verdict, OptOutVerdict)


def _seconds(text: str) -> float:
    best = 9.0
    for _ in range(2):
        began = time.process_time()
        detect_opt_out(text)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize(
    "piece",
    ["a", "stop ", "stop,", "\u0301", "a\u0301", '"stop" ', "no ", "no more ", "take ", "> a\n", "不要", "거 ", "🛑", "leave me ", "か\u3099", "0"],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """Eight times the text takes no more than some twelve times the time, whatever is repeated."""
    small, large = 8 * 1024, 64 * 1024
    detect_opt_out(piece)
    ratio = _seconds((piece * large)[:large]) / max(_seconds((piece * small)[:small]), 0.0005)
    assert ratio < 13


def test_beyond_the_limit_head_and_tail_are_read() -> None:
    """Of a text past 64 Ki characters the first and last 32 Ki are read: a stop at either end is seen, with its span."""
    filler = "lorem ipsum. " * 20_000
    assert detect_opt_out("unsubscribe me. " + filler).verdict is OptOutVerdict.STOP
    tail = filler + "please unsubscribe me"
    signal = detect_opt_out(tail)
    assert signal.verdict is OptOutVerdict.STOP
    assert signal.span is not None
    assert "unsubscribe" in tail[slice(*signal.span)]
