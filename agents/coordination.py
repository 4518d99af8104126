"""Departments around a youth: each asks for its own meetings and papers until somebody holds the plan together (M10, M11, M12)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.clock import fires
from caseload.agents.codes import LONG_AGO, NOBODY, Way
from caseload.agents.compiled import rule


@rule
def others(youth):
    """Departments beside employment that have a case on the youth."""
    return youth.departments - 1.0


@rule
def is_coordinated(seed, team, youth):
    """Whether the youth is one of those for whom the team calls all departments to one table."""
    return others(youth) > 0.0 and chance(seed, youth.person, 0, Decision.COORDINATED) < team.one_plan


@rule
def is_asked(youth):
    """Whether a department has been asked and has not answered yet."""
    return youth.asked_of != NOBODY


@rule
def close_request(out, youth, week, begun):
    """The answer to a request: what was asked for begins, or it comes to nothing."""
    if begun:
        out.requests_begun += 1.0
        out.request_weeks += week - youth.asked_week
    else:
        out.requests_lapsed += 1.0
    youth.asked_of = NOBODY
    youth.asked_kind = NOBODY
    youth.asked_due = LONG_AGO


@rule
def is_agreed(youth, week):
    """Whether one plan stands for all departments this week."""
    return week < youth.agreed_until


@rule
def asks_for_meeting(p, youth, seed, week):
    """Whether another department asks the youth for a meeting this week: each for itself, unless one plan stands for all."""
    if others(youth) <= 0.0 or is_agreed(youth, week):
        return False
    return fires(seed, youth, Way.BOOKING, p.booking_rate * others(youth))


@rule
def agrees_chance(p, team):
    """Probability that a joint meeting agrees on one plan: professions that have met often understand each other (M12)."""
    return p.agree_first + (1.0 - p.agree_first) * team.insight


@rule
def confer(p, team):
    """A joint meeting teaches each profession the others' ways."""
    team.insight += p.insight_gain * (1.0 - team.insight)


@rule
def survives_handover(p, joint):
    """Share of started actions that survive the way to another department: less than with one hand (Columbus trial: 0.57 against 0.8)."""
    return 1.0 - p.handover_loss * (1.0 - joint)
