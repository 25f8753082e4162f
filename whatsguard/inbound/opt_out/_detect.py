"""From a text to one signal: the whole message first, then clause by clause in every likely language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from whatsguard.errors import InvalidRecordError
from whatsguard.inbound.opt_out._clauses import Outcome, Said, read_clause
from whatsguard.inbound.opt_out._context import named_by_sender, without_quotes
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
_NOISE: Final = BITS["noise"] | BITS["polite"] | BITS["but"]
_QUOTED_WORDS: Final = 2
(
    _OTHER,
    _NEG,
    _MKT,
    _MSG,
    _CEASE,
    _KW,
    _SEND,
    _ME,
    _UNCLEAR,
    _KW1,
    _Q,
    _KEEP,
    _REMOVE,
    _DATA,
    _BUT,
    _WHY,
    _OFTEN,
    _ENOUGH,
    _CONSENT,
) = (
    BITS[name]
    for name in [
        "other",
        "neg",
        "mkt",
        "msg",
        "cease",
        "kw",
        "send",
        "me",
        "unclear",
        "kw1",
        "q",
        "keep",
        "remove",
        "data",
        "but",
        "why",
        "often",
        "enough",
        "consent",
    ]
)
_COMPLAINT: Final = BITS["unclear2"]
_ENDS: Final = _CEASE | _KW | _KW1 | _REMOVE | BITS["cancel"]
_ENDING: Final = _ENDS | _NOISE | _ME | BITS["this"]
_ALSO_COMPLAINTS: Final = frozenset({"no-marketing", "no-messages", "not-wanting", "not-receiving", "not-sending"})
# These give way to another clause that is about another thing.
_YIELDING: Final = frozenset(
    {
        "asks-why",
        "enough-of-it",
        "not-sending-something",
        "other-channel",
        "refusal-without-object",
        "stop-of-something",
        "stop-without-object",
        "talk-of-advertising",
        "talk-of-messages",
    }
)
_CHOPPED: Final = 3
_LONGEST_REFUSAL: Final = 12
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
        if signal.rule == "talk-of-advertising":  # it is the business that talks: "See offers" is what it wrote itself
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
    if len(letters) == 1:
        return OptOutSignal(OptOutVerdict.UNCLEAR, None, "single-letter", span)
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
    outcome = _together(parts, outcomes, lexicon)
    if outcome.said >= Said.BARE_STOP and outcome.scope is not OptOutScope.ERASURE and _asks_for_erasure(parts):
        outcome = outcome._replace(scope=OptOutScope.ERASURE)
    return outcome


def _asks_for_erasure(parts: list[list[Unit]]) -> bool:
    """Does any clause ask to delete the person's data, whichever clause withdraws."""
    for part in parts:
        has = 0
        for unit in part:
            has |= unit.mask
        if has & _REMOVE and has & _DATA and not has & (_OTHER | _NEG | _MKT):
            return True
    return False


def _asks(part: list[Unit], ends: list[Token], starts: list[int]) -> bool:
    """Is the punctuation that closes *part* a question mark."""
    at = bisect_left(starts, part[-1].end)
    return at < len(ends) and "?" in ends[at].text


def _together(parts: list[list[Unit]], outcomes: list[Outcome], lexicon: Lexicon) -> Outcome:
    """Weigh the clauses of a message against one another."""
    by_said: dict[Said, Outcome] = {}
    for outcome in outcomes:
        by_said.setdefault(outcome.said, outcome)
    explicit = by_said.get(Said.RESUME) or _denied_or_kept(parts, outcomes) or by_said.get(Said.STOP)
    if explicit is not None:
        return explicit
    joint = (
        _another_instead(parts, outcomes)
        or _advertising_and_removal(parts, outcomes)
        or _grievance_and_end(parts, outcomes)
        or _bare_word_beside_refusal(parts, outcomes)
        or _across_clauses(parts, outcomes)
        or _complaint_and_end(parts, outcomes)
    )
    if joint is not None:
        return joint
    aside = by_said.get(Said.NOT_STOP) or by_said.get(Said.OTHER_THING)
    top = max(outcomes, key=lambda outcome: outcome.said)
    if Said.BARE_STOP in by_said:
        return aside or by_said[Said.BARE_STOP]
    if Said.UNCLEAR in by_said:
        weak = all(outcome.rule in _YIELDING for outcome in outcomes if outcome.said is Said.UNCLEAR)
        return aside if aside is not None and weak else top
    return _all_unclear(parts, outcomes, lexicon) or top


def _denied_or_kept(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """A denial ("I never said STOP") or a wish to go on outweighs a complaint and a report of the word."""
    pairs = list(zip(parts, outcomes, strict=True))
    stops = [(part, outcome) for part, outcome in pairs if outcome.said is Said.STOP]
    denied = next((outcome for outcome in outcomes if outcome.rule == "denies-a-stop"), None)
    if denied is not None and all(
        outcome.rule in _ALSO_COMPLAINTS or any(unit.mask & _Q for unit in part) for part, outcome in stops
    ):
        return denied
    if stops and all(outcome.rule == "reports-a-stop" for _, outcome in stops):
        return next((outcome for part, outcome in pairs if any(unit.mask & _KEEP for unit in part)), None)
    return None


def _another_instead(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read "do not send the red one, send the blue one": about a thing, since another is asked for."""
    refusing = [i for i, outcome in enumerate(outcomes) if outcome.rule in ("not-sending", "not-sending-something")]
    if not refusing:
        return None
    for i, (part, outcome) in enumerate(zip(parts, outcomes, strict=True)):
        has = 0
        for unit in part:
            has |= unit.mask
        another = i > refusing[0] and part[0].mask & _BUT and any(not unit.mask for unit in part)
        asks = has & _SEND or another
        if outcome.said <= Said.OTHER_THING and asks and not has & (_NEG | _CEASE | _KW | _MSG | _MKT):
            return Outcome(Said.OTHER_THING, "another-instead", part[0].start, part[-1].end)
    return None


def _bare_word_beside_refusal(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read "not interested, remove": a word that withdraws alone, next to nothing but refusals."""
    if any(outcome.said in (Said.OTHER_THING, Said.NOT_STOP) for outcome in outcomes):
        return None
    refused = [i for i, outcome in enumerate(outcomes) if outcome.said is Said.UNCLEAR]
    objecting = [i for i, part in enumerate(parts) if any(unit.mask & (_NEG | _CONSENT) for unit in part)]
    for i, part in enumerate(parts):
        if all(other == i for other in (*refused, *objecting)):
            continue
        if any(unit.mask & _KW1 for unit in part) and all(unit.mask & (_KW1 | _NOISE) for unit in part):
            said = Said.UNCLEAR if all(other == i for other in refused) else Said.STOP
            return Outcome(said, "keyword", part[0].start, part[-1].end)
        if any(unit.mask & _REMOVE for unit in part) and all(unit.mask & (_REMOVE | _ME | _NOISE) for unit in part):
            return Outcome(Said.UNCLEAR, "remove-me", part[0].start, part[-1].end)
    return None


def _across_clauses(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read what a comma or a "but" cut in two: "don't stop the parcel, but the ads"; "could you stop, sending me"."""
    masks = [0] * len(parts)
    for i, part in enumerate(parts):
        for unit in part:
            masks[i] |= unit.mask
    for i in range(len(parts) - 1):
        after = masks[i + 1]
        if after & (_OTHER | _NEG):
            continue
        if outcomes[i].rule == "negated-stop" and masks[i] & _OTHER and after & (_MKT | _MSG):
            return Outcome(Said.STOP, "but-the-ads", parts[i + 1][0].start, parts[i + 1][-1].end, OptOutScope.MARKETING)
        ceasing = masks[i] & (_CEASE | _KW) and not masks[i] & (_OTHER | _NEG)
        if ceasing and after & _SEND and after & (_ME | _MSG):
            return Outcome(Said.STOP, "stop-sending", parts[i][0].start, parts[i + 1][-1].end)
    return None


def _grievance_and_end(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read "too many texts, cancel them": a grievance in one clause, a bare end to it in another."""
    if any(outcome.said in (Said.OTHER_THING, Said.NOT_STOP) for outcome in outcomes):
        return None
    masks = [0] * len(parts)
    for i, part in enumerate(parts):
        for unit in part:
            masks[i] |= unit.mask
    about = _MSG | _MKT | _SEND
    grievances = [
        i
        for i, mask in enumerate(masks)
        if not mask & (_OTHER | _Q) and mask & about and mask & (_NEG | _ENOUGH | _OFTEN | _COMPLAINT)
    ]
    for i, part in enumerate(parts):
        bare = all(unit.mask & _ENDING or unit.kind > Kind.RUN for unit in part)
        if bare and masks[i] & _ENDS and any(other != i for other in grievances):
            return Outcome(Said.STOP, "grievance-and-end", part[0].start, part[-1].end)
    return None


def _advertising_and_removal(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read "another ad! take me out": talk of advertising or messages in one clause, removing me in another."""
    if any(outcome.said in (Said.OTHER_THING, Said.NOT_STOP) for outcome in outcomes):
        return None
    masks = [0] * len(parts)
    for i, part in enumerate(parts):
        for unit in part:
            masks[i] |= unit.mask
    about = [i for i, mask in enumerate(masks) if mask & (_MKT | _MSG)]
    for i, part in enumerate(parts):
        bare = all(unit.mask & (_REMOVE | _ME | _NOISE | _KW1) for unit in part)
        removing = masks[i] & _REMOVE and not masks[i] & (_OTHER | _NEG) and (bare or masks[i] & _ME)
        if removing and any(other != i for other in about):
            return Outcome(Said.STOP, "remove-me", part[0].start, part[-1].end)
    return None


def _complaint_and_end(parts: list[list[Unit]], outcomes: list[Outcome]) -> Outcome | None:
    """Read "why do you keep writing? enough": talk of messages in one clause, an end to it in another."""
    if any(outcome.said in (Said.OTHER_THING, Said.NOT_STOP) for outcome in outcomes):
        return None
    masks = [0] * len(parts)
    for i, part in enumerate(parts):
        for unit in part:
            masks[i] |= unit.mask
    ending = [
        i
        for i, mask in enumerate(masks)
        if mask & (_CEASE | _KW | _ENOUGH)
        and not mask & (_OTHER | _NEG)
        and sum(not unit.mask for unit in parts[i] if unit.kind <= Kind.RUN) <= 1
    ]
    bare = any(all(unit.mask & (_CEASE | _KW | _ENOUGH | _NOISE) for unit in parts[i]) for i in ending)
    complaining = [
        i
        for i, mask in enumerate(masks)
        if (mask & (_SEND | _MSG | _MKT) and mask & (_WHY | _OFTEN)) or (bare and mask & (_MSG | _MKT))
    ]
    pair = next(((i, j) for i in complaining for j in ending if i != j), None)
    if pair is None:
        return None
    first, last = min(pair), max(pair)
    return Outcome(Said.STOP, "complaint-and-end", parts[first][0].start, parts[last][-1].end)


def _all_unclear(parts: list[list[Unit]], outcomes: list[Outcome], lexicon: Lexicon) -> Outcome | None:
    keys = lexicon.index.whole["unclear"]
    hit: Outcome | None = None
    for part, outcome in zip(parts, outcomes, strict=True):
        if outcome.said in (Said.OTHER_THING, Said.NOT_STOP):
            return None
        units = [unit for unit in part if unit.kind <= Kind.DIGITS]
        texts = [unit.text for unit in units]
        if all(unit.mask & _NOISE for unit in units) and "".join(texts) not in keys:
            continue
        if _is_refusal(units, keys):
            hit = hit or Outcome(Said.UNCLEAR, "refusal", part[0].start, part[-1].end)
        else:
            return None
    return hit


def _is_refusal(units: list[Unit], keys: dict[str, str]) -> bool:
    """Is the clause a known refusal once noise at its ends is cut away."""
    if all(unit.mask & (_UNCLEAR | _NOISE) for unit in units) and any(unit.mask & _UNCLEAR for unit in units):
        return True
    if len(units) > _LONGEST_REFUSAL:
        return False
    start, end = 0, len(units)
    while start < end:
        low = start
        for high in range(end, low, -1):
            if "".join(unit.text for unit in units[low:high]) in keys:
                return True
            if not units[high - 1].mask & _NOISE:
                break
        if not units[start].mask & _NOISE:
            return False
        start += 1
    return False


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
