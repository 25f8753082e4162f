"""Three answers with scope, rule and span; context, buttons and words of one's own."""

from __future__ import annotations

import pytest

from whatsguard.errors import ConfigurationError, InvalidRecordError
from whatsguard.inbound import detect_opt_out, is_opt_out_button
from whatsguard.lexicon import Lexicon, default_lexicon
from whatsguard.records._opt_out import OptOutScope, OptOutVerdict

STOP, NOT, UNCLEAR = OptOutVerdict.STOP, OptOutVerdict.NOT, OptOutVerdict.UNCLEAR


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("cancel my order please", NOT), ("cancel my order and stop texting me", STOP), ("cancel my subscription", STOP), ("cancel it", UNCLEAR),
        ("Don't stop the delivery but stop the ads", STOP), ("please don't stop sending me offers", NOT), ("I never said STOP", NOT),
        ("what does STOP mean?", NOT), ("how do I stop these messages?", STOP), ("Can I unsubscribe later if I join?", NOT), ("no", UNCLEAR),
        ("no problem", NOT), ("wrong number", UNCLEAR), ("wrong number, don't write again", STOP), ("Who gave you my number?", NOT),
        ("stop emailing me", UNCLEAR), ("stop calling me", STOP), ("I'll unsubscribe if this happens again", UNCLEAR), ("pause", UNCLEAR),
        ("Stop. Texting. Me.", STOP), ("Keine Werbung mehr bitte", STOP), ("n'arrêtez pas surtout", NOT), ("不要再发了", STOP), ("别停", NOT),
        ("mat bhejo", STOP), ("band mat karna", NOT), ("رجاء لا ترسلوا لي رسائل", STOP), ("🛑", STOP), ("🚏 8 min", NOT), ("✋", UNCLEAR), ("👍", NOT),
        ("START 0", UNCLEAR), ("DK DNC", UNCLEAR), ("T", UNCLEAR), ("stop?", STOP), ("STOP 36180", STOP), ("stop pls\nsent from my phone", STOP),
    ],
)  # fmt: skip
def test_meaning_is_read_not_words(text: str, verdict: OptOutVerdict) -> None:
    """Objects, negation, reports and questions decide what a stop word says."""
    assert detect_opt_out(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("stop promotions only", OptOutScope.MARKETING), ("leave me alone", OptOutScope.ALL), ("remove my number", OptOutScope.ALL), ("delete my data", OptOutScope.ERASURE),
        ("Bitte abmelden und Daten löschen gem. DSGVO", OptOutScope.ERASURE), ("stop", None), ("STOPALL", OptOutScope.ALL),
        ("keine Werbung mehr", OptOutScope.MARKETING), ("不要再联系我", OptOutScope.ALL), ("删除我的个人信息", OptOutScope.ERASURE),
    ],
)  # fmt: skip
def test_the_scope_is_what_the_text_says(text: str, scope: OptOutScope | None) -> None:
    """Marketing, everything, erasure; None where the text names none."""
    signal = detect_opt_out(text)
    assert (signal.verdict, signal.scope) == (STOP, scope)


@pytest.mark.parametrize(
    "text", ["START", "unstop", "resume pls", "alta", "تفعيل", "wieder anmelden bitte", "put me back on the list"]
)
def test_asking_to_be_let_in_again_is_no_withdrawal_and_no_consent(text: str) -> None:
    """Words of return answer NOT with the scope RESUME."""
    signal = detect_opt_out(text)
    assert (signal.verdict, signal.scope) == (NOT, OptOutScope.RESUME)


def test_the_span_points_into_the_raw_text() -> None:
    """Folding changes lengths; the span still cuts the deciding words out of the raw text."""
    text = "Ｈｉ ß, my number: please ＵＮＳＵＢＳＣＲＩＢＥ me from ads"
    signal = detect_opt_out(text)
    assert signal.verdict is STOP
    assert signal.span is not None
    assert "ＵＮＳＵＢＳＣＲＩＢＥ" in text[slice(*signal.span)]
    assert signal.language == "en"


@pytest.mark.parametrize("text", ["", "   ", None])
def test_nothing_said_is_not_a_stop(text: str | None) -> None:
    """An empty message and no message say nothing."""
    assert detect_opt_out(text).verdict is NOT


def test_other_types_are_refused() -> None:
    """Bytes and numbers are a mistake of the caller."""
    with pytest.raises(InvalidRecordError, match="must be a str, not bytes"):
        detect_opt_out(b"stop")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "last_sent"),
    [
        ("T", "春季优惠。退订回T"), ("n", "Big sale! Reply N to stop"), ("2", "Reply 1 for yes, 2 to stop"), ("R", "拒收请回复R"), ("X", "Antworten Sie mit X, um sich abzumelden: X abmelden"),
        ("adios", "Responda ADIOS para darse de baja"),
    ],
)  # fmt: skip
def test_a_letter_that_the_sender_named_is_a_stop(text: str, last_sent: str) -> None:
    """What alone would be unclear is a withdrawal where the sender's own last message named it as the way out."""
    assert detect_opt_out(text, last_sent=last_sent).verdict is STOP


def test_a_letter_named_for_something_else_is_not() -> None:
    """In "1 for yes, 2 to stop", 1 is no withdrawal."""
    assert detect_opt_out("1", last_sent="Reply 1 for yes, 2 to stop").verdict is not STOP


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("20 % off today. Reply STOP to opt out.\nis this still valid?", NOT), ("> Reply STOP to opt out\nhow much is shipping?", NOT),
        ("20 % off today. Reply STOP to opt out.\nSTOP", STOP), ('got "Reply STOP to opt out", does it cost anything?', NOT),
        ("“Reply STOP to unsubscribe” ok: stop", STOP),
    ],
)  # fmt: skip
def test_a_quoted_footer_is_not_the_persons_word(text: str, verdict: OptOutVerdict) -> None:
    """The sender's own words, quoted back, decide nothing; what stands beside them does."""
    assert detect_opt_out(text, last_sent="20 % off today. Reply STOP to opt out.").verdict is verdict


def test_own_words_are_a_way_out_in_any_case() -> None:
    """A word or payload that the business declared is a withdrawal, compared whole and folded."""
    assert detect_opt_out("Tschüssi!", own_words=["tschüssi"]).verdict is STOP
    assert detect_opt_out("tschüssi mein Freund", own_words=["tschüssi"]).verdict is not STOP


@pytest.mark.parametrize(
    ("payload", "title", "own", "verdict"),
    [
        ("OPT_OUT", "Nicht mehr", (), STOP), ("STOP_PROMOTIONS", None, (), STOP), ("btn_7", "Stop promotions", (), STOP), ("btn_7", "Abmelden", (), STOP),
        ("btn_7", "Order now", (), NOT), ("no-more-please", "Danke", ["no-more-please"], STOP), (None, None, (), NOT),
    ],
)  # fmt: skip
def test_buttons_are_read_by_payload_then_title(
    payload: str | None, title: str | None, own: list[str], verdict: OptOutVerdict
) -> None:
    """A payload that says it, a title that says it, or a declared payload is a withdrawal."""
    assert is_opt_out_button(payload, title, own).verdict is verdict


def test_a_button_is_read_with_the_given_lexicon() -> None:
    """A title in a language that was added by data withdraws; with the shipped words alone it does not."""
    mine = default_lexicon().with_words(language="eo", stop=["ĉesu"])
    assert is_opt_out_button("btn_7", "Ĉesu!", lexicon=mine).verdict is STOP
    assert is_opt_out_button("btn_7", "Ĉesu!").verdict is not STOP


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("why do you keep texting me?? enough", STOP), ("another ad! take me off", STOP), ("too many texts from you, cancel", STOP),
        ("I want to leave this newsletter", STOP), ("how do I turn these messages off", STOP), ("your newsletter", UNCLEAR),
        ("why do you keep texting me", UNCLEAR), ("oh no", UNCLEAR), ("yes, I love your offers", NOT), ("send me your offers", NOT),
        ("my mother wants to unsubscribe from the gym, who does she call?", NOT),
    ],
)  # fmt: skip
def test_what_no_word_says_alone_is_read_from_what_stands_together(text: str, verdict: OptOutVerdict) -> None:
    """A complaint, an end, praise or a third person change what talk of messages means; in doubt it is unclear."""
    assert detect_opt_out(text).verdict is verdict


@pytest.mark.parametrize("word", ["STOP", "quit", "End", "revoke", "CANCEL", "opt out", "unsubscribe", "BAJA", "退订"])
@pytest.mark.parametrize("letter", ["{}\n- Tom", "Hello\n{}\nRegards, Ana", "{}\n\nSent from my iPhone"])
def test_a_mandated_word_on_a_line_of_its_own_withdraws(word: str, letter: str) -> None:
    """A greeting above and a signature below are no part of what is asked."""
    assert detect_opt_out(letter.format(word)).verdict is STOP


def test_a_very_long_text_is_read_at_both_ends() -> None:
    """A withdrawal before or after 64 Ki characters of something else is seen; the span is one of the raw text."""
    filler = "lorem ipsum " * 6_000
    for text in (f"stop sending me messages. {filler}", f"{filler} stop sending me messages"):
        signal = detect_opt_out(text)
        assert signal.verdict is STOP
        assert signal.span is not None
        assert text[slice(*signal.span)].startswith("stop sending")


def test_a_language_is_added_by_data() -> None:
    """Words of a new language are read without code, negated and polite; the shipped words stay."""
    words = {"stop": ["ĉesu", "malabonu"], "not_stop": ["ne ĉesu"], "unclear": ["ne dankon"], "resume": ["rekomencu"]}
    mine = default_lexicon().with_words(language="eo", **words, neg=["ne"], send=["sendu"], msg=["mesaĝo*"])  # type: ignore[arg-type]
    assert detect_opt_out("Ĉesu!", lexicon=mine).verdict is STOP
    assert detect_opt_out("ne ĉesu", lexicon=mine).verdict is NOT
    assert detect_opt_out("Ne sendu mesaĝojn", lexicon=mine).verdict is STOP
    assert detect_opt_out("ne dankon", lexicon=mine).verdict is UNCLEAR
    assert detect_opt_out("rekomencu", lexicon=mine).scope is OptOutScope.RESUME
    assert detect_opt_out("unsubscribe", lexicon=mine).verdict is STOP
    assert detect_opt_out("Ĉesu!").verdict is not STOP
    assert "eo" in mine.languages


def test_a_lexicon_loads_from_a_mapping_and_names_what_is_wrong() -> None:
    """A mapping as from JSON is enough; an unknown concept and a bare string are refused by name."""
    only = Lexicon.from_mapping({"eo": {"stop": ["ĉesu"]}})
    assert detect_opt_out("ĉesu", lexicon=only).verdict is STOP
    assert detect_opt_out("unsubscribe", lexicon=only).verdict is NOT
    with pytest.raises(ConfigurationError, match="'haltu' is no concept"):
        Lexicon.from_mapping({"eo": {"haltu": ["ĉesu"]}})
    with pytest.raises(ConfigurationError, match="must be a list"):
        Lexicon.from_mapping({"eo": {"stop": "ĉesu"}})
