"""
What one clause says, by rules over concepts; the same rules for every language.

The order is the argument: what a person talks *about* (the word, another thing) is settled before what they *want*.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from whatsguard.lexicon._concepts import BITS
from whatsguard.lexicon._reading import Unit
from whatsguard.lexicon._tokens import Kind
from whatsguard.records._opt_out import OptOutScope

__all__ = ["Outcome", "Said", "read_clause"]

KW, KW1, UNSUB, CEASE, HALT, CANCEL, REMOVE = (
    BITS[n] for n in ["kw", "kw1", "unsub", "cease", "halt", "cancel", "remove"]
)
SEND, CONTACT, CALL, EMAIL, WANT, RECEIVE = (BITS[n] for n in ["send", "contact", "call", "email", "want", "receive"])
NEG, NIX = BITS["neg"], BITS["nix"] & ~BITS["neg"]
MSG, MKT, SUB, LIST, NUM, DATA, ERASURE = (BITS[n] for n in ["msg", "mkt", "sub", "list", "num", "data", "erasure"])
ME, ALONE, CONSENT, REVOKE, MORE, ALL, ANY, YOU = (
    BITS[n] for n in ["me", "alone", "consent", "revoke", "more", "all", "any", "you"]
)
OTHER, Q, HOW, MEAN, REPORT, IF, JOIN = (BITS[n] for n in ["other", "q", "how", "mean", "report", "if", "join"])
NOISE, POLITE, THIS, FINE, OUT, BUT, KEEP = (BITS[n] for n in ["noise", "polite", "this", "fine", "out", "but", "keep"])
UNCLEAR2, RESUME2, MISTAKE, NOCEASE = (BITS[n] for n in ["unclear2", "resume2", "mistake", "nocease"])
WONT = BITS["wont_you"]
WHY, OFTEN, ENOUGH, THIRD, LEAVE, LIKE = (BITS[n] for n in ["why", "often", "enough", "third", "leave", "like"])

_OBJECT: Final = MSG | MKT | SEND | CONTACT
_STOPPING: Final = KW | UNSUB | CEASE | KW1
_LIGHT: Final = (
    KW | KW1 | CEASE | NOISE | POLITE | THIS | ME | MORE | ALL | MSG | MKT | SEND | CONTACT | WONT | LIST | BUT | UNSUB
)
_NEGATION_REACH: Final = 3
_AFTER_REACH: Final = 2
_FEW: Final = 2
_NEAR: Final = 5
_CURT: Final = 4


class Said(IntEnum):
    """The outcome of a clause, weakest first."""

    NOTHING = 0
    OTHER_THING = 1
    NOT_STOP = 2
    UNCLEAR = 3
    BARE_STOP = 4
    STOP = 5
    RESUME = 6


class Outcome(NamedTuple):
    """What a clause says, why, and where in the folded text."""

    said: Said
    rule: str
    start: int
    end: int
    scope: OptOutScope | None = None


def _marked(units: list[Unit], said: Said, rule: str, bits: int, scope: OptOutScope | None = None) -> Outcome:
    hits = [unit for unit in units if unit.mask & bits] or units
    return Outcome(said, rule, hits[0].start, hits[-1].end, scope)


def _negated(units: list[Unit], at: int) -> bool:
    """Is the verb at *at* itself negated, as in "don't stop", rather than what follows it."""
    for back in range(at - 1, max(-1, at - 1 - _NEGATION_REACH), -1):
        mask = units[back].mask
        if mask & (MSG | MKT | THIS | SEND | OTHER | MORE | LIST) and not mask & NEG:
            return False
        if mask & NEG:
            return not mask & (NIX | SEND | FINE)
    for ahead in range(at + 1, min(len(units), at + 1 + _AFTER_REACH)):
        mask = units[ahead].mask
        if mask & NEG and not mask & (NIX | SEND):
            following = units[ahead + 1].mask if ahead + 1 < len(units) else 0
            return not following & (MSG | MKT | SEND | MORE | WANT)
        if mask & (MSG | MKT | THIS | SEND | OTHER | MORE | KW | WANT | ME):
            return False
    return False


def _scope(has: int, units: list[Unit]) -> OptOutScope | None:
    if (has & REMOVE and has & DATA and not has & MKT) or has & ERASURE:
        return OptOutScope.ERASURE
    if has & MKT:
        return OptOutScope.MARKETING
    if has & ALONE or has & CONTACT or (has & REMOVE and has & NUM and not has & LIST):
        return OptOutScope.ALL
    if has & ALL and any(unit.mask & ALL and not unit.mask & NOISE for unit in units):
        return OptOutScope.ALL
    return None


def read_clause(units: list[Unit], *, question: bool, alone: bool) -> Outcome:
    """
    Return what *units* say.

    Args:
        units: The units of the clause in one language.
        question: A question mark closes it.
        alone: It is the whole message.
    """
    has = 0
    for unit in units:
        has |= unit.mask
    if not has & ~(NOISE | POLITE | BUT | FINE | Q | ME):
        return Outcome(Said.NOTHING, "nothing", units[0].start, units[-1].end)
    return (
        _about_the_word(units, has, question=question)
        or _of_somebody_else(units, has, question=question)
        or _plain_withdrawal(units, has)
        or _unsubscribing(units, has)
        or _removing(units, has)
        or _ceasing(units, has, question=question)
        or _refusing(units, has, question=question)
        or _cancelling(units, has)
        or _leftover(units, has, question=question, alone=alone)
    )


def _about_the_word(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    if has & RESUME2:
        return _marked(units, Said.RESUME, "resume-phrase", RESUME2, OptOutScope.RESUME)
    if has & (NOCEASE | KEEP) and not has & WONT:
        return _marked(units, Said.NOT_STOP, "negated-stop", NOCEASE | KEEP)
    if not has & (_STOPPING | CANCEL):
        return None
    if has & MEAN and (has & (KW | KW1) or not has & (MSG | ME)):
        return _marked(units, Said.NOT_STOP, "asks-about-the-word", MEAN)
    if has & (KW | KW1) and has & REPORT:
        if has & NEG:
            return _marked(units, Said.NOT_STOP, "denies-a-stop", NEG | REPORT)
        if not has & OTHER and _unknown(units) <= 1:
            return _marked(units, Said.STOP, "reports-a-stop", KW | KW1 | REPORT)
    if has & IF and not has & (MSG | MKT | SEND):
        return _conditional(units, has, question=question)
    return None


def _conditional(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    if has & (JOIN | Q | CANCEL) or question:
        return _marked(units, Said.NOT_STOP, "asks-before-joining", IF)
    if has & UNSUB:
        return _marked(units, Said.UNCLEAR, "condition", UNSUB | IF)
    return None


def _of_somebody_else(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    """A mother's phone plan is another thing; where no such thing is named, a question has to be asked."""
    if not has & THIRD or has & (MSG | MKT | LIST | SEND | CONTACT | ALONE | ENOUGH):
        return None
    if not has & (UNSUB | CANCEL | CEASE | HALT | KW | KW1 | REMOVE):
        return None
    if has & (UNSUB | REMOVE) and not (question or has & (WANT | HOW | Q)):
        return None
    named = question or has & (HOW | Q | OTHER) or _unknown(units)
    return _marked(units, Said.OTHER_THING if named else Said.UNCLEAR, "of-somebody-else", THIRD)


def _plain_withdrawal(units: list[Unit], has: int) -> Outcome | None:
    if has & ALONE:
        return _marked(units, Said.STOP, "leave-me-alone", ALONE, OptOutScope.ALL)
    refused = has & (REVOKE | NEG) or (has & FINE and has & YOU)  # "you don't have my permission"
    withdrawn = has & CONSENT and refused and not has & OTHER
    objected = has & REVOKE and has & MKT and not has & (OTHER | REMOVE | CANCEL)
    if withdrawn or objected:
        scope = OptOutScope.MARKETING if has & MKT else None
        return _marked(units, Said.STOP, "consent-withdrawn", CONSENT | REVOKE | NEG, scope)
    return None


def _unsubscribing(units: list[Unit], has: int) -> Outcome | None:
    if not has & UNSUB:
        return None
    at = next(i for i, unit in enumerate(units) if unit.mask & UNSUB)
    if _negated(units, at):
        return _marked(units, Said.NOT_STOP, "negated-stop", NEG | UNSUB)
    if has & OTHER and not has & (MSG | MKT | LIST):
        return _marked(units, Said.NOT_STOP, "other-object", OTHER)
    return _marked(units, Said.STOP, "unsubscribe", UNSUB, _scope(has, units))


def _removing(units: list[Unit], has: int) -> Outcome | None:
    taking = has & (REMOVE | CANCEL)
    if has & LEAVE and has & (LIST | SUB | MKT | MSG) and not has & (OTHER | NEG):
        return _marked(units, Said.STOP, "wants-to-leave", LEAVE | LIST | SUB | MKT | MSG, _scope(has, units))
    if not (taking or (has & OUT and has & LIST)):
        return None
    if not has & (LIST | ME | NUM | DATA | MKT):
        return None
    if has & REMOVE:
        at = next(i for i, unit in enumerate(units) if unit.mask & REMOVE)
        if _negated(units, at):
            return _marked(units, Said.NOT_STOP, "negated-stop", NEG | REMOVE)
    if has & OTHER and not (has & LIST and has & (ME | NUM)):
        return _marked(units, Said.OTHER_THING, "other-object", OTHER)
    if has & LIST or (has & REMOVE and has & (NUM | DATA) and not has & SEND):
        return _marked(units, Said.STOP, "remove-me", REMOVE | LIST | ME | NUM | DATA, _scope(has, units))
    if has & REMOVE and has & MKT and not has & (SEND | NEG):
        said = Said.STOP if has & ME else Said.UNCLEAR
        return _marked(units, said, "remove-me", REMOVE | ME | MKT, OptOutScope.MARKETING if has & ME else None)
    if has & REMOVE and has & ME:
        known = all(unit.mask or unit.kind > Kind.RUN for unit in units)
        said = Said.STOP if known else Said.UNCLEAR
        return _marked(units, said, "remove-me", REMOVE | ME, _scope(has, units))
    return None


def _ceasing(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    if not has & (CEASE | KW | WONT):
        return None
    if has & WONT:
        return _marked(units, Said.STOP, "stop-sending", WONT, _scope(has, units))
    verbs = [i for i, unit in enumerate(units) if unit.mask & (CEASE | KW)]
    free = {i for i in verbs if not _negated(units, i)}
    if not free:
        return _marked(units, Said.NOT_STOP, "negated-stop", NEG | CEASE | KW)
    others = 0
    for i, unit in enumerate(units):
        others |= unit.mask & ~(CEASE | KW | REMOVE) if i in free else unit.mask
    if has & OTHER:
        return _ceasing_beside_another_thing(units, others)
    if others & EMAIL and not others & (MSG | MKT):
        return _marked(units, Said.UNCLEAR, "other-channel", CEASE | KW | EMAIL)
    listed = others & LIST and others & ME
    wanted = others & WANT and others & (THIS | MORE | ME)
    if others & (_OBJECT | CALL) or listed or wanted:
        return _marked(units, Said.STOP, "stop-sending", CEASE | KW | _OBJECT | CALL | WANT, _scope(has, units))
    return _ceasing_alone(units, has, others, question=question) or _stop_of_something(units, verbs)


def _ceasing_beside_another_thing(units: list[Unit], others: int) -> Outcome:
    if others & MKT:
        return _marked(units, Said.STOP, "stop-sending", CEASE | KW | MKT, OptOutScope.MARKETING)
    if others & (MSG | SEND) and others & ME:
        return _marked(units, Said.UNCLEAR, "stop-sending-of-something", CEASE | KW | OTHER)
    return _marked(units, Said.OTHER_THING, "other-object", OTHER)


def _ceasing_alone(units: list[Unit], has: int, others: int, *, question: bool) -> Outcome | None:
    if all(unit.mask & _LIGHT or unit.kind > Kind.RUN for unit in units):
        if has & KW:
            return _marked(units, Said.BARE_STOP, "keyword", KW, OptOutScope.ALL if has & ALL else None)
        if others & (THIS | ME):
            return _marked(units, Said.STOP, "stop-this", CEASE | THIS | ME, _scope(has, units))
        if not question:
            return _marked(units, Said.UNCLEAR, "stop-without-object", CEASE)
    if has & KW and has & WANT and not has & (NEG | Q) and not _unknown(units):
        return _marked(units, Said.STOP, "wants-to-stop", WANT | KW, _scope(has, units))
    if has & HOW and (others & THIS or (has & KW and not _unknown(units))):
        return _marked(units, Said.STOP, "asks-for-the-way-out", HOW | CEASE | KW | THIS)
    if has & (Q | HOW) or question:
        return _marked(units, Said.OTHER_THING, "question", Q | HOW)
    return None


def _stop_of_something(units: list[Unit], verbs: list[int]) -> Outcome | None:
    """A stop word at either end of a clause, and an object that no language knows."""
    if units[verbs[0]].mask & KW and (verbs[0] <= 1 or verbs[-1] >= len(units) - 2):
        return _marked(units, Said.UNCLEAR, "stop-of-something", KW | CEASE)
    return None


def _unknown(units: list[Unit]) -> int:
    """Count the words that the language does not know."""
    return sum(not unit.mask and unit.kind <= Kind.RUN for unit in units)


def _refusing(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    if not has & NEG:
        return None
    if has & OTHER and not has & MKT:
        messages = has & MSG and has & (SEND | RECEIVE | WANT) and has & (MORE | THIS) and not has & (Q | REPORT | FINE)
        said = Said.UNCLEAR if messages and not question else Said.OTHER_THING
        return _marked(units, said, "messages-and-another-thing" if messages else "other-object", OTHER)
    no_more = has & MSG and has & MORE and has & ME
    if (has & Q or (has & HOW and has & MKT)) and not has & (SEND | RECEIVE | WANT) and not no_more:
        return _marked(units, Said.OTHER_THING, "question", Q)
    if has & CONTACT and not question:
        return _marked(units, Said.STOP, "not-sending", NEG | CONTACT, OptOutScope.ALL)
    if has & MKT:
        return _marked(units, Said.STOP, "no-marketing", NEG | WANT | SEND | MKT, _scope(has, units))
    if has & EMAIL and not has & MSG:
        return _marked(units, Said.UNCLEAR, "other-channel", NEG | EMAIL)
    fused = any(unit.mask & NEG and unit.mask & SEND for unit in units)
    if has & SEND and (not has & Q or (fused and has & ME and not has & WHY)):
        return _refusing_to_be_sent(units, has)
    if has & CALL:
        return _marked(units, Said.UNCLEAR, "other-channel", NEG | CALL)
    return _refusing_to_receive(units, has) if not has & Q or has & RECEIVE else None


def _refusing_to_be_sent(units: list[Unit], has: int) -> Outcome:
    unknown = _unknown(units)
    if has & (ME | MORE | MSG | ANY):
        return _marked(units, Said.STOP, "not-sending", NEG | SEND | MSG | MORE, _scope(has, units))
    if unknown and sum(bool(unit.mask & SEND) for unit in units) > 1:
        return _marked(units, Said.OTHER_THING, "another-instead", SEND)
    fused = any(unit.mask & NEG and unit.mask & SEND for unit in units)
    if unknown == 0 or (fused and unknown <= _FEW):
        return _marked(units, Said.BARE_STOP, "not-sending", NEG | SEND, _scope(has, units))
    return _marked(units, Said.UNCLEAR, "not-sending-something", NEG | SEND)


def _refusing_to_receive(units: list[Unit], has: int) -> Outcome | None:
    unknown = _unknown(units)
    if _not_receiving(units, has) and unknown <= _FEW:
        return _marked(units, Said.STOP, "not-receiving", NEG | WANT, _scope(has, units))
    if has & Q:
        return None
    if has & WANT and (has & MSG or (has & (MORE | THIS | ANY) and unknown <= 1)):
        plain = has & MSG or (has & MORE and has & (THIS | ALL | ME | ANY)) or (has & ANY and has & YOU)
        said = Said.STOP if plain else Said.UNCLEAR
        return _marked(units, said, "not-wanting", NEG | WANT | MSG | MORE, _scope(has, units))
    first = next(i for i, unit in enumerate(units) if unit.mask & NEG)
    near = any(unit.mask & MSG for unit in units[max(0, first - 2) : first + _NEAR])
    if near and not has & REPORT and unknown <= 1:
        return _marked(units, Said.STOP, "no-messages", NEG | MSG | MORE, _scope(has, units))
    if has & WANT and unknown == 0:
        return _marked(units, Said.UNCLEAR, "refusal-without-object", NEG | WANT)
    if has & RECEIVE and has & (MORE | THIS) and unknown <= 1 and not has & (REPORT | FINE):
        return _marked(units, Said.UNCLEAR, "not-receiving", NEG | RECEIVE)
    return None


def _not_receiving(units: list[Unit], has: int) -> bool:
    """Does the clause refuse to receive: "not want … to receive", or one word that says so."""
    if not has & RECEIVE or not has & NEG:
        return False
    if any(unit.mask & NEG and unit.mask & RECEIVE for unit in units):
        return True
    return any(unit.mask & WANT and not unit.mask & RECEIVE for unit in units)


def _cancelling(units: list[Unit], has: int) -> Outcome | None:
    if not has & CANCEL:
        return None
    at = next(i for i, unit in enumerate(units) if unit.mask & CANCEL)
    if _negated(units, at):
        return _marked(units, Said.NOT_STOP, "negated-stop", NEG | CANCEL)
    if has & OTHER:
        return _marked(units, Said.OTHER_THING, "other-object", OTHER)
    if has & (SUB | MSG | MKT | LIST):
        return _marked(units, Said.STOP, "cancel-subscription", CANCEL | SUB | MSG | MKT, _scope(has, units))
    return None


def _doubtful(units: list[Unit], has: int, *, question: bool) -> Outcome | None:
    """When in doubt the answer is unclear: stopping, refusing or removing, and messages, that no rule put together."""
    if has & HALT and has & (MSG | MKT) and (has & HOW or not (question or has & Q)):
        said = Said.STOP if has & (HOW | ALL) else Said.UNCLEAR
        return _marked(
            units, said, "asks-for-the-way-out" if has & HOW else "stopping-and-messages", HOW | HALT | MSG | MKT
        )
    way_out = has & HOW and has & (REMOVE | CANCEL | KW1) and has & (LIST | MSG | MKT | SUB | ME | THIS)
    if way_out and _unknown(units) <= 1:
        said = Said.STOP if has & (LIST | MSG | MKT | SUB) else Said.UNCLEAR
        return _marked(units, said, "asks-for-the-way-out", HOW | REMOVE | CANCEL | KW1)
    if has & HOW and has & MSG and has & THIS and not has & (REPORT | FINE | MEAN):
        said = Said.STOP if has & (CEASE | HALT | REMOVE | CANCEL | NEG) else Said.UNCLEAR
        return _marked(units, said, "asks-for-the-way-out", HOW | MSG)
    complains = has & (WHY | OFTEN) and has & (SEND | CONTACT) and has & (ME | YOU | MSG | OFTEN)
    if complains and not has & (REPORT | FINE) and _unknown(units) <= _FEW:
        return _marked(units, Said.UNCLEAR, "asks-why", WHY | OFTEN | SEND | CONTACT)
    if has & ENOUGH and not has & (Q | FINE | REPORT) and not question and not _unknown(units):
        return _marked(units, Said.UNCLEAR, "enough-of-it", ENOUGH)
    if has & LEAVE and has & (THIS | WANT) and not (question or has & (Q | NEG)) and _unknown(units) <= 1:
        return _marked(units, Said.UNCLEAR, "wants-to-leave-something", LEAVE)
    if has & NEG and has & MORE and has & (MSG | SEND | CONTACT | RECEIVE) and not has & (REPORT | FINE):
        asked = has & (SEND | CONTACT | MSG) and has & ME and not has & WHY and _unknown(units) <= _FEW
        said = Said.STOP if asked else Said.UNCLEAR
        return _marked(units, said, "refusing-and-messages", NEG | MORE | MSG | SEND, _scope(has, units))
    if has & MKT and has & ME and has & MORE and not has & (LIKE | JOIN | MISTAKE | SEND | RECEIVE):
        return _marked(units, Said.UNCLEAR, "talk-of-advertising", MKT | ME)
    if question or has & (Q | REPORT | FINE):
        return None
    if (has & NEG and has & (SEND | CONTACT)) or (has & REMOVE and has & (ME | NUM | LIST | MSG)):
        return _marked(units, Said.UNCLEAR, "refusing-and-messages", NEG | SEND | CONTACT | REMOVE | MSG)
    asks_for_it = has & (SEND | WANT | RECEIVE | KEEP) and not has & (NEG | ENOUGH)
    if has & MKT and not asks_for_it and not has & (LIKE | JOIN | MISTAKE):
        return _marked(units, Said.UNCLEAR, "talk-of-advertising", MKT | SUB)
    if has & MSG and has & YOU and not has & (LIKE | JOIN | MISTAKE | RECEIVE | FINE | NUM):
        return _marked(units, Said.UNCLEAR, "talk-of-messages", MSG | YOU)
    return None


def _is_curt_refusal(units: list[Unit], has: int, *, question: bool) -> bool:
    """A few known words with a "no" among them, about no thing at all."""
    if not has & NEG or has & (Q | FINE | REPORT | MISTAKE | LIKE) or question:
        return False
    words = [unit for unit in units if unit.kind <= Kind.RUN]
    return len(words) <= _CURT and not any(unit.kind is Kind.DIGITS for unit in units) and not _unknown(units)


def _leftover(units: list[Unit], has: int, *, question: bool, alone: bool) -> Outcome:
    tired = has & ENOUGH and has & (SEND | MSG | MKT | CONTACT) and not has & (OTHER | Q | FINE | REPORT)
    if tired and not question and _unknown(units) <= _FEW:
        return _marked(units, Said.STOP, "enough-of-messages", ENOUGH | SEND | MSG | MKT, _scope(has, units))
    if has & UNCLEAR2:
        return _marked(units, Said.UNCLEAR, "complaint", UNCLEAR2)
    if has & MISTAKE:
        return _marked(units, Said.NOT_STOP, "by-mistake", MISTAKE)
    if has & OTHER:
        return _marked(units, Said.OTHER_THING, "other-object", OTHER)
    doubtful = _doubtful(units, has, question=question)
    if doubtful is not None:
        return doubtful
    if alone and _is_curt_refusal(units, has, question=question):
        return _marked(units, Said.UNCLEAR, "refusal", NEG)
    if alone and has & (CANCEL | REMOVE | UNSUB | KW1) and not question and not has & (Q | FINE):
        known = all(unit.mask or unit.kind > Kind.RUN for unit in units)
        if known:
            return _marked(units, Said.UNCLEAR, "no-object", CANCEL | REMOVE | KW1)
    return Outcome(Said.NOTHING, "nothing", units[0].start, units[-1].end)
