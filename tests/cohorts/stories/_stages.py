"""The two stages alone: situate, then decide, at every instant until the situation's own end, against the evaluator."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random

from stories._drawing import BEGINNINGS, BUSINESSES, DUTIES, EASY, PEOPLE, POLICIES, TEMPLATES, Drawing
from stories._story import Difference, short
from whatsguard import records as r
from whatsguard.cohorts import NOBODY, Profile, decide, own_instants, question, situate
from whatsguard.evaluator import Facts, can_send
from whatsguard.state import BusinessState, PersonState, fold, fold_business

MICROSECOND = timedelta(microseconds=1)


def stage(seed: int) -> tuple[int, int]:
    """
    One person and an epoch; a few messages and instants.

    Returns:
        How many answers were compared, and how many of them were yes.
    """
    random = Random(seed)  # noqa: S311 - a story is drawn, not a secret
    now = random.choice(BEGINNINGS)
    drawing = Drawing(random, now)
    business, policy = random.choice(BUSINESSES), random.choice(POLICIES)
    key = random.choice(EASY) if drawing.chance(0.6) else random.choice(PEOPLE)
    if drawing.chance(0.5):
        events = [drawing.of_person(key) for _ in range(random.choice([0, 1, 3, 5]))]
        events += [drawing.consent(key, sound=True), drawing.inbound(key)]
    else:  # Consents and STOPs alone are remembered by shape, so many must have the same ones.
        alike = Drawing(Random(0), now)  # noqa: S311 - likewise
        key, policy = random.choice(EASY[:2]), random.choice(POLICIES[:2])
        events = [alike.consent(key, sound=True, purposes=["promotions"]), drawing.inbound(key)]
        events += [random.choice([drawing.stop, drawing.inbound])(key) for _ in range(random.choice([1, 1, 2]))]
    person = fold(events)
    flags = {"stale": drawing.chance(0.05), "clock_suspect": drawing.chance(0.05)}
    standing = fold_business(_of_all(drawing))
    who = r.Recipient.of(key)
    facts = Facts.known(who, person, standing, business=business, **flags)
    alone = Facts.known(who, person, BusinessState(), business=business)
    epoch = Facts.known(NOBODY, PersonState(), standing, business=business, **flags)
    at = now + random.choice([timedelta(0), timedelta(seconds=1), timedelta(hours=3), timedelta(days=1)])
    asked = question(alone, business, policy, at)
    situation, following = situate(asked), own_instants(asked)
    compared = allowed = 0
    for message in [drawing.message() for _ in range(4)]:
        profile = Profile.of(message, business, policy)
        if message.dedupe_key is not None or not profile.is_regular(business):
            continue
        found = decide(situation, profile, epoch, policy, business, at)
        end = min([datetime.fromtimestamp(found.until, timezone.utc), *following[:1]])
        between = at + (end - at) * random.random()
        for instant in (at, between, end - MICROSECOND, end - timedelta(seconds=1)):
            if instant < at:
                continue
            expected = can_send(facts, message, policy, at=instant, business=business)
            compared += 1
            allowed += expected.allowed
            if expected != found.decision:
                raise Difference(
                    f"stage {seed} at {at} + {instant - at}: {key}, {message!r}\n"
                    f" evaluator: {short(expected)}\n stages:    {short(found.decision)}\n {facts!r}"
                )
    return compared, allowed


def _of_all(drawing: Drawing) -> list[r.Event]:
    events = [drawing.template(name, category, approved=True) for name, category in TEMPLATES]
    events += [
        drawing.event(r.Attested, None, drawing.now - timedelta(days=30), item=duty, by="Ada") for duty in DUTIES
    ]
    events += [drawing.of_business() for _ in range(drawing.random.choice([0, 0, 1, 2]))]
    if drawing.chance(0.05):
        events.append(drawing.event(r.KillSwitchSet, None, drawing.now, reason="drill"))
    return events
