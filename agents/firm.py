"""What an employer sees, remembers and decides (M7, behaviour.md B3).

A firm takes somebody on when it has seen enough, has room, and somebody it knows stands by. Seeing takes weeks and is noisy.
"""

from enum import IntEnum

from caseload.agents.chance import logistic, logistic_quantile
from caseload.agents.compiled import rule
from caseload.agents.needs import readiness

VISITS_COUNTED = 3  # visits of a worker beyond which the firm thinks no better of the youth (design choice)
ALL_GOOD = 1.0 / 3.0  # so far above its floor a youth is as good as a firm can remember one (design choice)


class Verdict(IntEnum):
    """What a firm decides when a placement ends."""

    NOTHING = 0
    HOURS = 1
    SUBSIDISED_JOB = 2
    AGREEMENT = 3


@rule
def has_place(employer):
    """Whether one more intern can begin."""
    return employer.interns < employer.places


@rule
def has_opening(employer):
    """Whether one more apprentice can begin."""
    return employer.apprentices < employer.openings


@rule
def takes_chance(p, employer, acquainted):
    """Probability that a firm with a place takes an intern it has not seen: social bent, good experience, a worker it knows."""
    return logistic(p.place_base + p.firm_bent * employer.bent + p.firm_memory * employer.experience + p.firm_acquainted * acquainted)


@rule
def watch(p, youth, u):
    """A week in the firm shows what the youth can do, with noise."""
    sight = readiness(p, youth) + p.impression_noise * logistic_quantile(u)
    youth.seen += p.watch_gain * (sight - youth.seen)


@rule
def verdict(p, employer, youth, acquainted, fits_trade, wants_course, u):
    """What the firm decides: what it has seen against its floor, its bent, its memory, who came along, and chance."""
    stands_by = p.firm_acquainted * acquainted + p.firm_visit * min(youth.visited, VISITS_COUNTED)
    own = p.firm_bent * employer.bent + p.firm_memory * employer.experience + p.firm_trade * fits_trade
    value = p.firm_sight * (youth.seen - employer.floor) + own + stands_by + logistic_quantile(u)
    if value >= p.agreement_from and wants_course and has_opening(employer):
        return Verdict.AGREEMENT
    if value >= p.subsidy_from:
        return Verdict.SUBSIDISED_JOB
    return Verdict.HOURS if value >= p.hours_from else Verdict.NOTHING


@rule
def remember(p, employer, youth):
    """The firm remembers how it went, against its floor."""
    lesson = min(max((youth.seen - employer.floor) / ALL_GOOD, -1.0), 1.0)
    employer.experience += p.firm_learning * (lesson - employer.experience)
