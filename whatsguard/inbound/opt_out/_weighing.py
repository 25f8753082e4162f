"""Weigh the clauses of a message against one another: what two of them say together, and which one wins."""

from __future__ import annotations

from typing import Final

from whatsguard.inbound.opt_out._clauses import Outcome, Said
from whatsguard.lexicon import Lexicon
from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._reading import Unit
from whatsguard.lexicon._tokens import Kind
from whatsguard.records._opt_out import OptOutScope

__all__ = ["mask_of", "weigh"]

_NOISE: Final = BITS["noise"] | BITS["polite"] | BITS["but"]
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
_LONGEST_REFUSAL: Final = 12


def mask_of(units: list[Unit]) -> int:
    """Return all the concepts of a clause."""
    has = 0
    for unit in units:
        has |= unit.mask
    return has


def weigh(parts: list[list[Unit]], outcomes: list[Outcome], lexicon: Lexicon) -> Outcome:
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
        has = mask_of(part)
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
    masks = [mask_of(part) for part in parts]
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
    masks = [mask_of(part) for part in parts]
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
    masks = [mask_of(part) for part in parts]
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
    masks = [mask_of(part) for part in parts]
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
