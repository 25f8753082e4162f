"""From a text to one signal: the whole message first, then clause by clause in every likely language."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound.opt_out._clauses import Outcome, Said, read_clause
from whatsguard.inbound.opt_out._context import named_by_sender, without_quotes
from whatsguard.inbound.opt_out._weighing import mask_of, weigh
from whatsguard.inbound.opt_out._whole import squash, whole_message, without_politeness
from whatsguard.lexicon import Lexicon, default_lexicon, fold
from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._fold import fold_with_offsets
from whatsguard.lexicon._reading import Tagged, Unit, candidates, clauses, tag
from whatsguard.lexicon._tokens import Kind, Token
from whatsguard.records._opt_out import OptOutScope, OptOutSignal, OptOutVerdict

__all__ = ["detect_opt_out", "is_opt_out_button"]

_HALF: Final = 8 * 1024
_STRONG_SHARE: Final = 0.75
_ODD_SIGNS: Final = frozenset("👍🙏😂🤣❤😍😊🎉👋🙌🔥💯👌🥰😅😁✅💪🤝👏😄😀🙂🎁💕💖")
_PRIVACY: Final = BITS["erasure"]
_QUOTED_WORDS: Final = 2
_LONGEST_SIGNED: Final = 200
_SIGNATURE: Final = 5
_OTHER, _NEG, _MKT, _REMOVE, _DATA = (BITS[name] for name in ["other", "neg", "mkt", "remove", "data"])
_CHOPPED: Final = 3
_SCOPE_ORDER: Final = (OptOutScope.ERASURE, OptOutScope.ALL, OptOutScope.MARKETING)


class _Read(NamedTuple):
    outcome: Outcome
    language: str


def detect_opt_out(
    text: str | None,
    *,
    lexicon: Lexicon | None = None,
    last_sent: str | None = None,
    own_words: Iterable[str] = (),
) -> OptOutSignal:
    """
    Say whether *text* withdraws.

    Deterministic, without I/O once the words are loaded, in time linear in the text; beyond 16 Ki characters
    only the first and the last 8 Ki are read. The language is not asked for: all are tried.

    Args:
        text: What a person wrote; None or an empty text says nothing.
        lexicon: The words to read with; the shipped ones where None.
        last_sent: The sender's own last message to this person: a letter that it named as the way out is a
            withdrawal, its footer quoted back is not the person's word.
        own_words: Words, titles and payloads that the business declared as its way out; compared folded, whole.

    Returns:
        The verdict, its scope where the text says one, the rule and the span (in *text*) that decided.

    Raises:
        InvalidRecordError: If *text* is not a string.

    >>> detect_opt_out("stop 🙏").verdict.value, detect_opt_out("cancel my order please").verdict.value
    ('stop', 'not')
    """
    _refuse_other_types(text)
    if text is None:
        return OptOutSignal(OptOutVerdict.NOT, None, "empty", None)
    words = lexicon or default_lexicon()
    own = (own_words,) if isinstance(own_words, str) else tuple(own_words)
    if len(text) > 2 * _HALF:
        head = _detect(text[:_HALF], words, last_sent, own)
        tail = _shifted(_detect(text[-_HALF:], words, last_sent, own), len(text) - _HALF)
        return max(tail, head, key=lambda signal: _HARM[signal.verdict])
    return _detect(text, words, last_sent, own)


_HARM: Final = {OptOutVerdict.STOP: 2, OptOutVerdict.UNCLEAR: 1, OptOutVerdict.NOT: 0}


def _refuse_other_types(text: object) -> None:
    if text is not None and not isinstance(text, str):
        msg = f"the text of a message must be a str, not {type(text).__name__}; decode bytes before"
        raise InvalidRecordError(msg)


def _shifted(signal: OptOutSignal, by: int) -> OptOutSignal:
    if signal.span is None:
        return signal
    span = (signal.span[0] + by, signal.span[1] + by)
    return OptOutSignal(signal.verdict, signal.scope, signal.rule, span, signal.language)


def is_opt_out_button(
    payload: str | None,
    title: str | None = None,
    own_words: Iterable[str] = (),
    lexicon: Lexicon | None = None,
) -> OptOutSignal:
    """
    Say whether a tapped button of a template or a menu withdraws.

    The payload is read first, since titles are translated; a payload such as ``OPT_OUT_MARKETING`` is read by words.

    Args:
        payload: What the button sends back; None where there is none.
        title: What the button shows.
        own_words: Words, titles and payloads that the business declared as its way out.
        lexicon: The words to read with; the shipped ones where None.

    Raises:
        InvalidRecordError: If a part is neither a string nor None.
    """
    own = (own_words,) if isinstance(own_words, str) else tuple(own_words)
    best = OptOutSignal(OptOutVerdict.NOT, None, "empty", None)
    for part in (payload, title):
        signal = detect_opt_out(part, lexicon=lexicon, own_words=own)
        if signal.rule in (
            "talk-of-advertising",
            "talk-of-messages",
        ):  # it is the business that talks: "See offers" is what it wrote itself
            signal = OptOutSignal(OptOutVerdict.NOT, None, "nothing-said", None, signal.language)
        if _HARM[signal.verdict] > _HARM[best.verdict] or best.rule == "empty":
            best = signal
    return best


def _detect(text: str, lexicon: Lexicon, last_sent: str | None, own_words: Iterable[str]) -> OptOutSignal:
    shown = without_quotes(text, last_sent)
    folded, offsets = fold_with_offsets(shown)
    letters = squash(folded)
    said = _said_before(text, letters, lexicon, last_sent, own_words)
    if said is not None:
        return said
    tagged = tag(folded, lexicon)
    if not tagged:
        rule = "nothing-readable" if text.strip() else "empty"
        return OptOutSignal(OptOutVerdict.NOT, None, rule, None)
    span = _raw_span(shown, offsets, tagged[0].token.start, tagged[-1].token.end)
    whole = _whole(shown, folded, tagged, lexicon, span)
    if whole is not None:
        return whole
    tagged = _without_inner_quotes(tagged)
    best = _over_languages(tagged, lexicon)
    if best is None or best.outcome.said in (Said.NOTHING, Said.UNCLEAR):
        line = _keyword_line(shown, lexicon)
        if line is not None:
            return line
    if best is None or best.outcome.said is Said.NOTHING:
        return OptOutSignal(OptOutVerdict.NOT, None, "nothing-said", None, best.language if best else None)
    outcome = best.outcome
    verdict, scope = _verdict(outcome, tagged)
    where = _raw_span(shown, offsets, outcome.start, outcome.end)
    return OptOutSignal(verdict, scope, outcome.rule, where, best.language)


def _said_before(
    text: str, letters: str, lexicon: Lexicon, last_sent: str | None, own_words: Iterable[str]
) -> OptOutSignal | None:
    span = (0, len(text))
    for word in own_words:
        key = squash(fold(word)) or word.strip()
        if key and key == (letters or text.strip()):
            return OptOutSignal(OptOutVerdict.STOP, None, "own-word", span)
    if last_sent and letters and named_by_sender(text, last_sent, lexicon):
        return OptOutSignal(OptOutVerdict.STOP, None, "named-by-sender", span)
    return None


def _whole(
    shown: str, folded: str, tagged: list[Tagged], lexicon: Lexicon, span: tuple[int, int]
) -> OptOutSignal | None:
    index = lexicon.index
    letters = squash(folded)
    if not letters:
        return _signs_only(tagged, span)
    for keys, verdict, scope, rule in (
        (index.whole["resume"], OptOutVerdict.NOT, OptOutScope.RESUME, "resume-word"),
        (index.whole["unclear"], OptOutVerdict.UNCLEAR, None, "refusal"),
    ):
        said = letters if letters in keys else without_politeness(tagged)
        if said in keys and said not in index.whole["kw"] and said not in index.whole["kw1"]:
            return OptOutSignal(verdict, scope, rule, span, keys[said])
    found = whole_message(shown, folded, tagged, lexicon)
    if found is not None:
        wholly = {letters, without_politeness(tagged)} & index.whole["alone"].keys() or (
            "all" in letters and letters.startswith("stop")
        )
        scope = OptOutScope.ALL if wholly else None
        return OptOutSignal(OptOutVerdict.STOP, scope, found.rule, span, found.language)
    # A letter alone may be one that an advertisement named; a Chinese character is a word, and has been looked up.
    if len(letters) == 1 and (not _is_ideograph(letters) or letters in _REFUSING):
        return OptOutSignal(OptOutVerdict.UNCLEAR, None, "single-letter", span)
    return None


_REFUSING: Final = frozenset("否拒退停")


def _is_ideograph(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK UNIFIED IDEOGRAPH")


def _keyword_line(shown: str, lexicon: Lexicon) -> OptOutSignal | None:
    """Find a word that withdraws alone on a line of its own, between no more than a greeting and a signature."""
    lines = shown.split("\n")
    if len(lines) < 2 or len(shown) > _LONGEST_SIGNED or any(len(line.split()) > _SIGNATURE for line in lines):  # noqa: PLR2004 - a word and a signature
        return None
    whole, at = lexicon.index.whole, 0
    for line in lines:
        word = squash(fold(line))
        language = whole["kw"].get(word) or whole["kw1"].get(word) or whole["unsub"].get(word)
        if language:
            return OptOutSignal(OptOutVerdict.STOP, None, "keyword-line", (at, at + len(line)), language)
        at += len(line) + 1
    return None


def _signs_only(tagged: list[Tagged], span: tuple[int, int]) -> OptOutSignal:
    signs = {item.token.text for item in tagged if item.token.kind is Kind.OTHER}
    if "🛑" in signs or (signs & {"🚫", "⛔", "❌", "🔕"} and signs & {"📩", "✉", "💬", "📧", "📱", "📨", "📲"}):
        return OptOutSignal(OptOutVerdict.STOP, None, "stop-sign", span, "mul")
    refusing = signs & set("✋🚫❌👎🙅🔕😡🤬🙄😠😤⛔🖐🤚📵🔇🤮❎✖🛇")
    if refusing or not signs:
        return OptOutSignal(OptOutVerdict.UNCLEAR, None, "sign" if signs else "punctuation", span, "mul")
    return OptOutSignal(OptOutVerdict.NOT, None, "sign", span, "mul")


def _without_inner_quotes(tagged: list[Tagged]) -> list[Tagged]:
    """Leave out what stands in quotation marks inside a longer text, if it is more than a word or two."""
    marks = [i for i, item in enumerate(tagged) if item.token.kind is Kind.QUOTE]
    if len(marks) < 2:  # noqa: PLR2004 - an opening and a closing one
        return tagged
    drop: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside = [i for i in range(opening + 1, closing) if tagged[i].token.kind <= Kind.RUN]
        if len(inside) >= _QUOTED_WORDS:
            drop.update(range(opening, closing + 1))
    rest = [item for i, item in enumerate(tagged) if i not in drop]
    return rest if any(item.token.kind <= Kind.RUN for item in rest) else tagged


def _over_languages(tagged: list[Tagged], lexicon: Lexicon) -> _Read | None:
    likely = candidates(tagged)
    if not likely:
        return None
    language, best_share = likely[0]
    first = _Read(_in_language(tagged, language, lexicon), language)
    for language, share in likely[1:]:
        if first.outcome.said >= Said.BARE_STOP or share < best_share * _STRONG_SHARE:
            break
        if first.outcome.said in (Said.NOT_STOP, Said.OTHER_THING) and share < best_share:
            break
        read = _Read(_in_language(tagged, language, lexicon), language)
        if read.outcome.said is Said.RESUME or read.outcome.said <= first.outcome.said:
            continue
        if first.outcome.said in (Said.NOT_STOP, Said.OTHER_THING):
            read = read._replace(outcome=read.outcome._replace(said=Said.UNCLEAR, rule="languages-disagree"))
        first = read
    return first


def _in_language(tagged: list[Tagged], language: str, lexicon: Lexicon) -> Outcome:
    parts = clauses(tagged, language, lexicon)
    if not parts:
        return Outcome(Said.NOTHING, "nothing", 0, 0)
    if len(parts) >= _CHOPPED and all(len(part) == 1 for part in parts):
        joined = clauses([item for item in tagged if item.token.kind is not Kind.END], language, lexicon)
        parts = joined or parts
    ends = [item.token for item in tagged if item.token.kind is Kind.END]
    starts = [token.start for token in ends]
    outcomes = [read_clause(part, question=_asks(part, ends, starts), alone=len(parts) == 1) for part in parts]
    outcome = weigh(parts, outcomes, lexicon)
    if outcome.said >= Said.BARE_STOP and outcome.scope is not OptOutScope.ERASURE and _asks_for_erasure(parts):
        outcome = outcome._replace(scope=OptOutScope.ERASURE)
    return outcome


def _asks_for_erasure(parts: list[list[Unit]]) -> bool:
    """Does any clause ask to delete the person's data, whichever clause withdraws."""
    for part in parts:
        has = mask_of(part)
        if has & _REMOVE and has & _DATA and not has & (_OTHER | _NEG | _MKT):
            return True
    return False


def _asks(part: list[Unit], ends: list[Token], starts: list[int]) -> bool:
    """Is the punctuation that closes *part* a question mark."""
    at = bisect_left(starts, part[-1].end)
    return at < len(ends) and "?" in ends[at].text


def _verdict(outcome: Outcome, tagged: list[Tagged]) -> tuple[OptOutVerdict, OptOutScope | None]:
    if outcome.said in (Said.STOP, Said.BARE_STOP):
        scope = outcome.scope
        if any(bits & _PRIVACY for item in tagged for bits in item.tags.values()):
            scope = OptOutScope.ERASURE
        return OptOutVerdict.STOP, scope
    if outcome.said is Said.UNCLEAR:
        return OptOutVerdict.UNCLEAR, None
    if outcome.said is Said.RESUME:
        return OptOutVerdict.NOT, OptOutScope.RESUME
    return OptOutVerdict.NOT, None


def _raw_span(raw: str, offsets: list[int] | None, start: int, end: int) -> tuple[int, int]:
    if offsets is None:
        return (start, end)
    first = offsets[start] if start < len(offsets) else len(raw)
    last = offsets[end] if end < len(offsets) else len(raw)
    return (first, max(first, last))
