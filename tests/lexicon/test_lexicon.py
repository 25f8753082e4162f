"""Folding, naming, ready texts: the words that the rest of the library leans on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound import detect_opt_out
from whatsguard.lexicon import (
    LEXICON_VERSION,
    default_lexicon,
    dominant_language,
    fold,
    introduction_text,
    is_automated_notice,
    names_business,
    names_channel,
    offers_way_out,
    question_text,
    stop_confirmation_text,
)
from whatsguard.records._opt_out import OptOutVerdict

LOCALES = [*(tag for tag in default_lexicon().languages if tag != "mul"), "zh-Hant"]


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ＳＴＯＰ", "stop"), ("İPTAL", "iptal"), ("ıptal", "iptal"), ("ARRÊT", "arret"), ("ｽﾄｯﾌﾟ", fold("ストップ")), ("إيقـــاف", "ايقاف"), ("退訂", "退订"),
        ("Łódź", "lodz"), ("Straße", "strasse"), ("S\u200bT\u00adOP", "stop"), ("🆂🆃🅾🅿", "stop"), ("か\u3099", "が"), ("١٢٣", "123"), ("", ""),
    ],
)  # fmt: skip
def test_folding_makes_variants_one(raw: str, folded: str) -> None:
    """Width, case, accents, invisible signs and letter forms are folded away, and nothing that carries meaning."""
    assert fold(raw) == folded


def test_folding_keeps_what_carries_meaning() -> None:
    """Vowel signs of Hindi and voicing marks of kana stay."""
    assert fold("बंद") == "बंद"
    assert fold("がか") == "がか"


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_for_the_lexicon(text: str) -> None:
    """Folding never raises and gives no capital ASCII letter."""
    assert not any("A" <= char <= "Z" for char in fold(text))


@pytest.mark.parametrize(
    "text",
    ["by WhatsApp", "Whats App", "auf WA", "瓦次普", "ватсап", "вотсап", "واتساب", "וואטסאפ", "व्हाट्सएप", "ワッツアップ", "왓츠앱", "ｗｈａｔｓａｐｐ", "我同意通过WhatsApp接收优惠信息。"],
)  # fmt: skip
def test_the_channel_is_named_in_every_script(text: str) -> None:
    """A consent wording names WhatsApp in Latin letters or its own."""
    assert names_channel(text)


@pytest.mark.parametrize("text", ["by e-mail", "Washington", "water", "SMS and phone", "was app", ""])
def test_other_words_are_not_the_channel(text: str) -> None:
    """Words that merely look alike do not name it."""
    assert not names_channel(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hallo, hier ist Café Blau!", "CAFE BLAU GmbH"), ("This is Acme.", "Acme, Inc."), ("我们是蓝色咖啡。", "蓝色咖啡有限公司"), ("Вам пишет Ромашка", "ООО Ромашка"), ("ブルーカフェです。", "株式会社ブルーカフェ"),
        ("Ici L'Atelier", "L'Atelier SARL"), ("From Shop-24 with love", "Shop 24 Ltd"),
    ],
)  # fmt: skip
def test_a_business_is_named_without_its_legal_form(text: str, name: str) -> None:
    """Whole words, folded; the legal form may be left out."""
    assert names_business(text, [name])


@pytest.mark.parametrize(
    ("text", "name"),
    [("Blaubeeren!", "Blau"), ("hello", "Acme"), ("", "Acme"), ("Inc.", "Acme Inc."), ("anything", "")],
)
def test_a_part_of_a_word_names_no_business(text: str, name: str) -> None:
    """A name inside another word, its legal form alone, or nothing at all does not count."""
    assert not names_business(text, [name])


@pytest.mark.parametrize(
    "text",
    [
        "Reply STOP to opt out", "Abmelden mit STOPP", "回复退订可取消", "Responda SAIR", "STOP au 36180", "退订回T", "무료수신거부 080-123-4567", "RET yazarak listeden çıkabilirsiniz",
        "Unsubscribe: https://example.com/unsubscribe?u=1", "You can opt out at any time.", "Para dejar de recibir mensajes envíe BAJA", "Odpisz STOP, aby zrezygnować",
        "Чтобы отписаться, отправьте СТОП", "配信停止は「停止」と返信", "Ketik STOP untuk berhenti", "I can withdraw my consent at any time", "Wenn Sie keine Nachrichten mehr möchten, schreiben Sie STOP",
        "Ret yazıp 3030'a gönderin", "Unsubscribe from our emails", "Reply CANCEL to end these messages",
    ],
)  # fmt: skip
def test_a_way_out_is_found(text: str) -> None:
    """An instruction, a link or the right to withdraw counts as a way out."""
    assert offers_way_out(text)


@pytest.mark.parametrize(
    "text",
    ["Don't stop now! 20 % off", "bus stop", "Never stop dreaming", "Stop by our shop", "nonstop flights", "Our sale will end soon. Reply YES", "Do not reply to this message", "", "STOP! Big sale", "Unsubscribe from boring coffee!", "Reply CANCEL to cancel your appointment"],
)  # fmt: skip
def test_a_stop_word_alone_is_no_way_out(text: str) -> None:
    """Advertising that merely uses the word offers nothing."""
    assert not offers_way_out(text)


@pytest.mark.parametrize(
    "text",
    ["I am the AI assistant of Café Blau.", "Chatbot here", "Diese Nachricht wurde mit KI erstellt", "由AI生成", "这是自动回复", "Réponse générée par IA", "Soy un asistente virtual", "自動返信です", "автоматическое сообщение"],
)  # fmt: skip
def test_a_machine_that_says_so_is_seen(text: str) -> None:
    """A notice that a machine wrote the text is found in several languages."""
    assert is_automated_notice(text)


@pytest.mark.parametrize(
    "text",
    ["Your order is on its way", "robot vacuum 20% off", "Es la idea", "automatic doors", "botanical garden", ""],
)
def test_talk_of_machines_is_no_notice(text: str) -> None:
    """A product or a word that holds the letters is not a notice."""
    assert not is_automated_notice(text)


@pytest.mark.parametrize("locale", LOCALES)
def test_ready_texts_do_what_they_promise(locale: str) -> None:
    """Every introduction names the business and the way out; no text is an automated notice or withdraws by itself."""
    introduction = introduction_text(locale, "Café Blau")
    assert names_business(introduction, ["Café Blau"])
    assert offers_way_out(introduction)
    assert offers_way_out(question_text(locale))
    confirmation = stop_confirmation_text(locale, "Café Blau")
    assert names_business(confirmation, ["Café Blau"])
    assert not is_automated_notice(introduction)
    if locale != "en":
        assert introduction != introduction_text("en", "Café Blau")


@pytest.mark.parametrize(
    ("locale", "same_as"),
    [
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("no", "nb"),
        ("xx", "en"),
        ("", "en"),
    ],
)
def test_a_locale_falls_back_by_subtag_then_to_english(locale: str, same_as: str) -> None:
    """An unknown region takes its language, an unknown language English."""
    assert question_text(locale) == question_text(same_as)


@pytest.mark.parametrize("wrong", [None, 5, b"de", ["de"]])
def test_a_ready_text_needs_a_locale_and_a_name(wrong: Any) -> None:
    """A tag and a name are strings, and a name is not empty."""
    for text in (introduction_text, stop_confirmation_text):
        with pytest.raises(InvalidRecordError, match=r"^locale=.* must be a language tag, such as 'de' or 'pt-BR'"):
            text(wrong, "Café Blau")
        for name in (wrong, " "):
            with pytest.raises(InvalidRecordError, match=r"^business_name=.* must be the name that people know"):
                text("de", name)
    with pytest.raises(InvalidRecordError, match=r"^locale="):
        question_text(wrong)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Bitte keine Nachrichten mehr", "de"), ("no me manden más mensajes por favor", "es"), ("не пишите мне больше", "ru"), ("不要再发了", "zh"), ("もう送らないでください", "ja"), ("12345", None), ("", None)],
)  # fmt: skip
def test_the_dominant_language_is_a_cheap_guess(text: str, language: str | None) -> None:
    """The language that knows most of the words wins; digits have none."""
    assert dominant_language(text) == language


def test_the_version_follows_the_content() -> None:
    """A day and a digest of the words."""
    day, digest = LEXICON_VERSION.split(".")
    assert len(digest) == 12
    assert day.count("-") == 2


@pytest.mark.parametrize("language", [tag for tag in default_lexicon().languages if tag != "mul"])
def test_every_language_reads_its_own_stop_words(language: str) -> None:
    """Each word that a language lists as withdrawing alone does so."""
    words = default_lexicon().words[language]
    missed = [
        entry
        for entry in (*words["kw"], *words.get("kw1", ()))
        if detect_opt_out(entry.replace("_", " ")).verdict is not OptOutVerdict.STOP
    ]
    assert missed == []
