"""The concepts that a word can stand for, as bits; one line of a word file holds the words of one concept."""

from __future__ import annotations

from typing import Final

__all__ = ["BITS", "CONTENT", "WHOLE_ONLY"]

_NAMES: Final = (
    "kw",  # alone in a clause it withdraws
    "kw1",  # alone in a message it withdraws
    "unsub",  # withdraws wherever it stands, unless negated or about another thing
    "cease",  # a verb of stopping; needs an object
    "halt",  # any other form of such a verb; needs messages for an object
    "cancel",  # a verb of cancelling; needs a subscription for an object
    "remove",  # a verb of removing; needs me, my number, a list, my data
    "send",  # sending, writing, bothering
    "contact",  # getting in touch in any way
    "call",
    "email",
    "want",  # wanting, receiving, needing
    "receive",  # receiving in particular
    "neg",  # any negator
    "nix",  # a negator that does not negate a verb: no, nein, without
    "msg",
    "mkt",
    "sub",  # subscription
    "list",
    "num",  # my number
    "data",  # my data
    "erasure",  # the name of a privacy law
    "me",
    "alone",  # leave me alone
    "consent",
    "revoke",
    "more",  # no more, again, any longer
    "other",  # a thing that a shop talks about: order, bus, appointment
    "q",  # a question word
    "how",
    "mean",  # what does … mean, what happens if
    "report",  # I said, I wrote
    "if",  # conditions and "at any time", "later"
    "join",
    "all",
    "any",  # anything, nothing
    "you",  # the sender
    "keep",
    "noise",
    "polite",
    "this",
    "fine",  # no problem, not yet: holds a negator and refuses nothing
    "unclear2",  # unclear wherever it stands
    "resume2",
    "mistake",
    "nocease",  # do not stop
    "wont_you",
    "but",
    "out",
    "why",  # why, what for: a complaint if it is about sending
    "often",  # all the time, every day, again and again
    "enough",  # enough, sick of it: a complaint on its own, a withdrawal beside messages
    "leave",  # leaving, getting out: a withdrawal beside a list or a newsletter
    "like",  # praise: talk of offers that wants no end of them
    "third",  # somebody near to the person: whose subscription it is, is another matter
    "unclear",  # the rest: whole messages only
    "guard",  # neighbours of a stop word that are no typos of it
    "resume",
)
WHOLE_ONLY: Final = frozenset({"unclear", "resume", "guard"})
BITS: Final[dict[str, int]] = {name: 1 << i for i, name in enumerate(_NAMES)}
BITS["nosend"] = BITS["neg"] | BITS["send"]
BITS["nowant"] = BITS["neg"] | BITS["want"]
BITS["norecv"] = BITS["neg"] | BITS["want"] | BITS["receive"]
BITS["nix"] |= BITS["neg"]

# What a word of English means inside another language: people mix nouns and verbs, hardly ever negators.
CONTENT: Final = 0
for _name in [
    "kw",
    "unsub",
    "cease",
    "cancel",
    "remove",
    "send",
    "msg",
    "mkt",
    "sub",
    "list",
    "num",
    "data",
    "erasure",
    "other",
    "wont_you",
    "nocease",
    "unclear2",
    "mistake",
]:
    CONTENT |= BITS[_name]  # type: ignore[misc]
