"""Who bears a week's benefit: the refund ladder and its count of weeks.

Act on the municipalities' financing of certain public benefits (*lov om kommunernes finansiering af visse offentlige ydelser*),
§§ 5 and 6: the state's share falls with the weeks on any benefit, and the count starts over after a year of self-support.
"""

from caseload.agents.codes import Course, Status
from caseload.agents.compiled import rule
from caseload.agents.youth import is_subsidised, on_benefit

WINDOW = 156  # weeks: the 3 years of § 6, stk. 1


@rule
def state_share(law, support_weeks):
    """State's share [percent] of the benefit of a week that comes after `support_weeks` counted ones, § 5."""
    for step in range(len(law.refund_until)):
        if support_weeks < law.refund_until[step]:
            return law.refund[step]
    return law.refund[len(law.refund_until)]


@rule
def is_self_supporting(law, status, course):
    """Whether a week in this status counts as self-support, § 6, stk. 2: without public support and without subsidised wage."""
    if status == Status.EDUCATION:
        return law.grant_is_self_support > 0
    if status == Status.APPRENTICESHIP:
        return course != Course.TRAINING or law.apprenticeship_is_self_support > 0
    return status == Status.JOB or status == Status.SELF_SUPPORT


@rule
def count_week(law, youth, past, week):
    """Move the ladder a week on; `past` is the youth's int8 [156] ring of self-supporting weeks.

    Every benefit counts, since the ladder is the same for all. It starts over when the youth, *after the first week on benefit*,
    has had 52 weeks of self-support within three years; those weeks are then used up.
    """
    subsidised = youth.status == Status.JOB and is_subsidised(youth)
    if on_benefit(youth) or youth.status == Status.OTHER_BENEFIT or subsidised:
        youth.support_weeks += 1
    place = week % WINDOW
    counts = 1 if youth.support_weeks > 0 and not subsidised and is_self_supporting(law, youth.status, youth.course) else 0
    youth.self_weeks += counts - past[place]
    past[place] = counts
    if youth.self_weeks >= law.reset_weeks:
        youth.support_weeks = 0
        youth.self_weeks = 0
        past[:] = 0
