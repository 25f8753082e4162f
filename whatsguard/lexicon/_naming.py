"""What an outgoing text or a consent wording names: the channel, the business, a way out, that a machine wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._fold import fold
from whatsguard.lexicon._lexicon import default_lexicon
from whatsguard.lexicon._reading import Tagged, Unit, candidates, clauses, tag
from whatsguard.lexicon._tokens import Kind, tokenise

__all__ = ["dominant_language", "is_automated_notice", "names_business", "names_channel", "offers_way_out"]

_CHANNELS: Final = re.compile(
    "|".join(
        [r"whats ?-?app", r"whatsap+", r"wa?tsap+", r"wha?tsup app"]
        + [
            re.escape(fold(name))
            for name in [
                "ватсап",
                "вацап",
                "вотсап",
                "вотсапп",
                "ватсапп",
                "воцап",
                "уотсап",
                "уотсъп",
                "уатсап",
                "вайтсап",
                "واتساب",
                "واتس",
                "اب",
                "واتسآب",
                "الواتس",
                "واتس",
                "وٹس",
                "ایپ",
                "واٹس",
                "ایپ",
                "واٹساپ",
                "וואטסאפ",
                "ווטסאפ",
                "ווצאפ",
                "וואצאפ",
                "וואטסאפ",
                "व्हाट्सएप",
                "व्हाट्सऐप",
                "व्हाट्सअप",
                "वॉट्सऐप",
                "वाट्सएप",
                "व्हॉट्सअ\u200dॅप",
                "व्हाट्स",
                "होয়াট্সঅ্যাপ",
                "হোয়াটসঅ্যাপ",
                "হোয়াটসঅ্যাপ",
                "হোয়াটসএপ",
                "ワッツアップ",
                "ワッツアプ",
                "ワツアップ",
                "왓츠앱",
                "왓츠업",
                "와츠앱",
                "瓦次普",
                "瓦茨普",
                "วอตส์แอป",
                "วอทส์แอพ",
                "วอทแอป",
                "วอตแอป",
                "วอทส์แอป",
                "γουατσαπ",
                "γουάτσαπ",
                "ουατσαπ",
                "ватсъп",
                "ватцап",
                "уотсапп",
                "вотцап",
                "ватсаптен",
                "ვოთსაფ",
                "վոթսափ",
            ]
            if len(name) > 2  # noqa: PLR2004 - pieces such as "اب" stand for nothing alone
        ]
    )
)
_LEGAL_FORMS: Final = frozenset(
    [
        "gmbh",
        "mbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "se",
        "co",
        "kgaa",
        "ev",
        "ek",
        "ltd",
        "limited",
        "llc",
        "llp",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "company",
        "plc",
        "pty",
        "pvt",
        "private",
        "sa",
        "sas",
        "sarl",
        "sasu",
        "eurl",
        "snc",
        "srl",
        "spa",
        "sapa",
        "sl",
        "slu",
        "sc",
        "sca",
        "sociedad",
        "cv",
        "rl",
        "de",
        "bv",
        "nv",
        "vof",
        "oy",
        "oyj",
        "ab",
        "as",
        "asa",
        "aps",
        "kft",
        "zrt",
        "bt",
        "nyrt",
        "sro",
        "sp",
        "zoo",
        "z",
        "o",
        "doo",
        "ad",
        "eood",
        "ood",
        "ooo",
        "oao",
        "zao",
        "pao",
        "ип",
        "ооо",
        "оао",
        "зао",
        "пао",
        "тов",
        "еоод",
        "оод",
        "ад",
        "ltda",
        "eireli",
        "me",
        "epp",
        "sti",
        "ltdsti",
        "anonim",
        "sirketi",
        "limited",
        "tbk",
        "pt",
        "sdn",
        "bhd",
        "berhad",
        "pte",
        "kk",
        "yk",
        "ehf",
        "hf",
        "sia",
        "uab",
        "ou",
        "as",
        "eu",
    ]
)
_LEGAL_RUNS: Final = tuple(
    sorted(
        (
            fold(form)
            for form in [
                "有限责任公司",
                "股份有限公司",
                "有限公司",
                "公司",
                "株式会社",
                "有限会社",
                "合同会社",
                "주식회사",
                "บริษัท",
                "จำกัด",
                "มหาชน",
            ]
        ),
        key=len,
        reverse=True,
    )
)
_NOTICES: Final = (
            r"\b(?:ai|a\.i\.|ki|ia|ии|yz)\b[ -]?(?:assistan\w*|assistent\w*|generat\w*|generiert\w*|erzeugt\w*|powered|bot|agent|chat\w*|asistan\w*)",
            r"\b(?:assistant|assistente|asistente|agente|assistent|asistent|ассистент|помощник)\b[^.]{0,12}\b(?:ai|ki|ia|ии|virtual\w*|virtuel\w*|virtuell\w*|digital\w*)\b",
            r"\b(?:virtual|virtuell\w*|virtuel\w*|digital\w*|виртуальн\w*) (?:assistan\w*|assistent\w*|agent\w*|asist\w*|ассистент\w*|помощник\w*)",
            r"\b(?:by|mit|von|par|por|da|via|through|using) (?:an? )?(?:ai|ki|ia|l'ia|una ia|uma ia|artificial|kunstlich\w*|inteligencia artificial|intelligence artificielle|intelligenza artificiale)\b",
            r"\b(?:chat ?-?bot\w*|bot)\b", r"\b(?:robot)\b[^.]{0,20}\b(?:message|wrote|text|mensaje|mensagem|nachricht)",
            r"\bautomat\w* (?:\w+ ){0,2}?(?:message|reply|response|assistant|text|nachricht\w*|antwort\w*|mensaje\w*|respuesta|mensagem|resposta|messaggio|risposta|bericht\w*|wiadomosc\w*|odpowiedz\w*|besked\w*|svar\w*|melding\w*|viesti\w*|zprav\w*|uzenet\w*|mesaj\w*|сообщени\w*|ответ\w*|pesan|mesej)",
            r"\b(?:message|reply|response|reponse|mensaje|mensagem|respuesta|resposta|messaggio|risposta|pesan|mesej|mesaj\w*|wiadomosc|сообщение|ответ)\b (?:\w+ ){0,2}?(?:automat\w*|automatique\w*|автоматическ\w*|otomatik|otomatis|automatyczn\w*)",
            r"автоматическ\w* (?:сообщение|ответ)", r"\b(?:бот|чат-бот|чатбот|ии-помощник|ии)\b", r"\botomatik (?:mesaj|yanit|cevap)", r"yapay zeka",
            r"\bartificial intelligence\b", r"kunstlich\w* intelligenz", r"intelligence artificielle", r"inteligencia artificial", r"intelligenza artificiale", r"искусственн\w* интеллект\w*", r"штучн\w* интелект\w*|штучн\w* інтелект\w*",
            r"sztuczn\w* inteligencj\w*", r"umel\w* inteligenc\w*", r"mesterseges intelligencia", r"kecerdasan buatan", r"tekoaly\w*", r"kunstmatige intelligentie", r"kunstig intelligen\w*", r"kunsmatige intelligensie", r"inteligenta artificiala", r"τεχνητη\w* νοημοσυνη\w*", r"изкуствен\w* интелект", r"akili bandia", r"tri tue nhan tao",
            "人工智能|智能助手|智能客服|智能回复|自动回复|自动发送|自动消息|机器人|由ai|ai生成|ai助手|ai客服|ai撰写|ai回复|aiによ|ai|自动返信|自动応答|自动送信|ぼっと|じんこうちのう|人工知能|人工智慧",
            "인공지능|챗봇|자동 ?응답|자동 ?발송|봇입니다|ปัญญาประดิษฐ์|แชทบอท|บอท|ข้อความอัตโนมัติ|ตอบกลับอัตโนมัติ",
            "الذكاء الاصطناعي|ذكاء اصطناعي|روبوت|رد الي|رساله اليه|بوت|בינה מלאכותית|צ'אטבוט|צאטבוט|הודעה אוטומטית|מענה אוטומטי|בוט",
            "कृत्रिम बुद्धिमत्ता|चैटबॉट|स्वचालित|एआई|কৃত্রিম বুদ্ধিমত্তা|চ্যাটবট|স্বয়ংক্রিয়|مصنوعي ذهانت|چيٹ بوٹ|خودكار",
)  # fmt: skip
_MACHINE: Final = re.compile("|".join(_NOTICES).replace(r"|ai|自动返信", r"|(?<![a-z])ai(?![a-z])[一-鿿ぁ-ゖ]|自动返信")
)  # fmt: skip
_ANSWER: Final = re.compile(
    r"\b(?:reply|replying|respond|answer|text|send|type|write|antwort\w*|schreib\w*|sende\w*|schick\w*|repond\w*|envoy\w*|ecriv\w*|respond\w*|envi\w*|escrib\w*|escrev\w*"
    r"|rispond\w*|scriv\w*|inviar?\w*|antwoord\w*|stuur|beantwoord\w*|odpisz|odpowiedz|wyslij|napisz|yanitla\w*|yaz\w*|gonder\w*|ответ\w*|отправ\w*|напиш\w*|пришлите|відповід\w*|надішл\w*|надисла\w*|напишіть"
    r"|balas|ketik|kirim|taip|hantar|i-?reply|mag-?reply|mag-?text|soan|nhan|gui|tra loi|svara?|skicka|skriv\w*|svar|send|vastaa|laheta|odpovez\w*|napist\w*|poslet\w*|posli\w*|valaszolj\w*|kuldj\w*|irj\w*|raspund\w*|trimit\w*|scri\w*"
    r"|απαντηστε|στειλτε|γραψτε|отговор\w*|изпрат\w*|пиши\w*|jibu|tuma|andika|antwoord|stuur|bhej\w*|likh\w*|jawab|likho|bhejein)\b"
    r"|回复|回覆|发送|回|返信|送信|보내|회신|답장|ตอบ|พิมพ์|ส่ง|ارسل|رد |ردوا|اكتب|للرد|השיבו|ענו|ענה|השב|שלחו|לשלוח|כתבו|जवाब|भेज|लिख|উত্তর|পাঠান|লিখ|جواب|بهيج|لكهي"
)
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S*(?:unsub|opt-?out|abmeld|desab|desinsc|baja|stop|uitschr|avregist|avmeld|afmeld|wypis|optout|cancel)\S*"
)
_SENTENCE: Final = re.compile(r"[.!?;\n\r]+")
_LONGEST_READ: Final = 8_000
_UNSUB, _KW, _KW1 = BITS["unsub"], BITS["kw"], BITS["kw1"]
_CANCEL, _CEASE, _OTHER = BITS["cancel"], BITS["cease"], BITS["other"]
_MSG, _MKT, _SUB, _NEG = BITS["msg"], BITS["mkt"], BITS["sub"], BITS["neg"]
_REVOKE, _CONSENT, _NOCEASE, _IF = BITS["revoke"], BITS["consent"], BITS["nocease"], BITS["if"]
_OUT, _LIST, _THIS, _EMAIL = BITS["out"], BITS["list"], BITS["this"], BITS["email"]
_VERB_LAST: Final = frozenset({"tr", "hi", "hi-Latn", "bn", "ur", "ja", "ko", "hu"})
_MIN_CODE: Final = 4


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return fold(text)


def names_channel(text: str) -> bool:
    """
    Does *text* name WhatsApp, in any script; ``WA`` counts as a word of its own in capitals.

    >>> names_channel("我同意通过WhatsApp接收优惠信息"), names_channel("e-mail and SMS")
    (True, False)
    """
    head = text[:_LONGEST_READ]
    return bool(_CHANNELS.search(_folded(head)) or re.search(r"(?<![A-Za-z0-9])WA(?![A-Za-z0-9])", head))


def _name_words(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the word sequences that count as *name*: whole, and without its legal form."""
    folded = _folded(name).replace(".", "")
    for run in _LEGAL_RUNS:
        folded = folded.replace(run, " ")
    plain = tuple(token.text for token in tokenise(_folded(name)) if token.kind <= Kind.DIGITS)
    words = [token.text for token in tokenise(folded) if token.kind <= Kind.DIGITS]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if words and words[0] in ("ооо", "ип", "пт", "pt", "оао", "зао") and len(words) > 1:
        words.pop(0)
    return tuple(dict.fromkeys(form for form in (plain, tuple(words)) if form))


def names_business(text: str, names: Iterable[str]) -> bool:
    """
    Does *text* hold one of *names* as whole words; case, accents, width and a legal form such as GmbH do not matter.

    >>> names_business("Hallo, hier ist Café Blau.", ["Cafe Blau GmbH"]), names_business("Blaubeeren!", ["Blau"])
    (True, False)
    """
    head = text[:_LONGEST_READ]
    words = [token.text for token in tokenise(_folded(head)) if token.kind <= Kind.DIGITS]
    line = " " + " ".join(words) + " "
    dense = "".join(words).replace(" ", "")
    for name in names:
        for form in _name_words(name):
            joined = " ".join(form)
            if f" {joined} " in line:
                return True
            run = joined.replace(" ", "")
            if not run.isascii() and tokenise(run)[0].kind is Kind.RUN and len(run) > 1 and run in dense:
                return True
    return False


def offers_way_out(text: str) -> bool:
    """
    Does an outgoing text, or a consent wording, say how to end the messages.

    >>> offers_way_out("Reply STOP to opt out"), offers_way_out("Don't stop now! 20 % off")
    (True, False)
    """
    head = text[:_LONGEST_READ]
    folded = _folded(head)
    if _LINK.search(folded):
        return True
    return any(
        _sentence_offers(sentence)
        for sentence in _SENTENCE.split(head.replace("。", ".").replace("！", "!"))
        if sentence.strip()
    )


def _sentence_offers(sentence: str) -> bool:
    folded = _folded(sentence)
    lexicon = default_lexicon()
    tagged = tag(folded, lexicon)
    shouted = any(
        (_mask(item) | _keyword_bits(item, lexicon)) & (_KW | _KW1)
        for item in tag(fold(" ".join(re.findall(r"\b[A-ZÀ-ÞА-ЯΑ-ΩİŞÇ-]{2,}\b", sentence))), lexicon)
    )
    answers = bool(_ANSWER.search(folded))
    for language in dict.fromkeys([*(tag_ for tag_, _ in candidates(tagged)), "en"]):
        units = [unit for part in clauses(tagged, language, lexicon) for unit in part]
        if _leaves_another_thing(units, answers=answers):
            return False
        if _offers(units, answers=answers, shouted=shouted) or (answers and _word_then_verb(units, language)):
            return True
    return answers and shouted


def _leaves_another_thing(units: list[Unit], *, answers: bool) -> bool:
    """Read "reply CANCEL to cancel your appointment" and "unsubscribe from boring coffee": no end of messages."""
    has = 0
    for unit in units:
        has |= unit.mask
    if has & (_MSG | _MKT | _SUB | _EMAIL):
        return False
    if has & _UNSUB:
        return not answers and _about_a_thing(units)
    return bool(has & _CANCEL and has & _OTHER and not has & _KW)


def _word_then_verb(units: list[Unit], language: str) -> bool:
    """Is a stop word followed at once by the verb of answering, where the verb comes last: "Ret yazıp gönderin"."""
    if language not in _VERB_LAST:
        return False
    return any(first.mask & (_KW | _KW1) and _ANSWER.search(second.text) for first, second in pairwise(units))


def _about_a_thing(units: list[Unit]) -> bool:
    """Read "unsubscribe from boring coffee": from something that no messages are."""
    at = next(i for i, unit in enumerate(units) if unit.mask & _UNSUB)
    rest = [unit for unit in units[at + 1 :] if unit.kind <= Kind.RUN]
    if not rest or not rest[0].mask & _OUT:
        return False
    named = 0
    for unit in rest:
        named |= unit.mask
    return any(not unit.mask for unit in rest) and not named & (_MSG | _MKT | _SUB | _LIST | _THIS | _IF)


def _keyword_bits(item: Tagged, lexicon: object) -> int:
    del lexicon
    return _KW1 if _mask(item) & _CANCEL else 0


def _mask(item: Tagged) -> int:
    mask = 0
    for bits in item.tags.values():
        mask |= bits
    return mask


def _offers(units: list[Unit], *, answers: bool, shouted: bool) -> bool:  # noqa: PLR0911 - a flat cascade of rules
    has = 0
    for unit in units:
        has |= unit.mask
    if has & _NOCEASE:
        return False
    if has & _UNSUB:
        return not has & _OTHER or answers or bool(has & (_MSG | _MKT | _SUB))
    if has & _CONSENT and has & _REVOKE:
        return True
    if has & _IF and has & (_KW | _KW1 | _CANCEL) and not has & (_OTHER | _NEG):
        return True  # "you can leave at any time"
    if answers and has & (_KW | _KW1) and not has & _OTHER:
        return (
            shouted
            or bool(has & (_MSG | _MKT | _SUB))
            or any(not unit.text.isascii() and unit.mask & _KW for unit in units)
        )
    if not shouted or has & _NEG:
        return False
    code = any(unit.kind is Kind.DIGITS and len(unit.text) >= _MIN_CODE for unit in units)
    verbs = sum(bool(unit.mask & (_KW | _KW1 | _CEASE | _CANCEL)) for unit in units)
    return bool(has & (_KW | _KW1)) and (code or verbs > 1 or bool(has & (_MSG | _MKT | _SUB) and len(units) <= 6))  # noqa: PLR2004


def is_automated_notice(text: str) -> bool:
    """
    Does *text* say that a machine wrote it: an AI, a bot, an automatic reply.

    >>> is_automated_notice("I am the AI assistant of Café Blau."), is_automated_notice("Your order is on its way")
    (True, False)
    """
    return bool(_MACHINE.search(_folded(text[:_LONGEST_READ])))


def dominant_language(text: str) -> str | None:
    """
    Return the BCP 47 tag of the language whose words cover most of *text*; a cheap guess, None where none does.

    >>> dominant_language("Bitte keine Nachrichten mehr"), dominant_language("12345")
    ('de', None)
    """
    tagged = tag(fold(text[:_LONGEST_READ]), default_lexicon())
    found = [language for language, _ in candidates(tagged) if language != "mul"]
    return found[0] if found else None
