"""What a youth is due a month, in oere: *uddannelseshjælp* with activity supplement, or the study grant *SU*.

Paragraphs are those of the Act on Active Social Policy (*lov om aktiv socialpolitik*). Sanctions are taken off in model/pay.py.
Pregnancy and the ceiling of those who owe child support are left out: no column says who they are.
"""

from enum import IntEnum

from caseload.agents.codes import Category, Offer
from caseload.agents.compiled import rule
from caseload.model.days import age_on, month_of, quarter_start

DAYS = 7  # a week
ADULT, AWAY_GRANT, OLDER, TOO_OLD = 18, 20, 25, 30  # years: ages at which a rate begins or ends, § 23 and the rules of SU


class Group(IntEnum):
    """Group that fixes the rate, § 23, stk. 2: the place of each rate in a law table's `benefit` and `supplement`."""

    YOUNG_HOME = 0
    YOUNG_AWAY = 1
    HOME = 2
    AWAY = 3
    SINGLE_PARENT = 4
    PARENT = 5
    ILL_AWAY = 6
    ILL_PARENT = 7


@rule
def group_of(youth, years):
    """Group of § 23, stk. 2 of a youth of that age.

    Children come first, wherever the youth lives; a documented mental illness changes the rate of those with children or
    living away, not of those living with their parents. A parent in a couple gets the rate without extra child allowance:
    what the partner lives on is not known.
    """
    if youth.children > 0:
        if youth.diagnosed:
            return Group.ILL_PARENT
        return Group.SINGLE_PARENT if youth.single else Group.PARENT
    if youth.home:
        return Group.HOME if years >= OLDER else Group.YOUNG_HOME
    if youth.diagnosed:
        return Group.ILL_AWAY
    return Group.AWAY if years >= OLDER else Group.YOUNG_AWAY


@rule
def is_supplemented(law, youth):
    """Whether the activity supplement is due: activity-ready, 3 months on benefit, and in an offer or with a stated wish, § 24, stk. 1.

    The exception of stk. 5 (at once in quite special cases) is not used.
    """
    return youth.category == Category.ACTIVITY_READY and youth.spell_weeks >= law.supplement_weeks and youth.offer != Offer.NONE


@rule
def monthly_benefit(law, youth, day):
    """*Uddannelseshjælp* and supplement [oere/month] of a youth on benefit on a day; none before 18 or from 30, under other rules."""
    years = age_on(youth.birth, day)
    if years < ADULT or years >= TOO_OLD:
        return 0
    group = group_of(youth, years)
    if is_supplemented(law, youth):
        return law.benefit[group] + law.supplement[group]
    return law.benefit[group]


@rule
def monthly_grant(law, youth, day):
    """*SU* in a youth education [oere/month] on a day.

    It begins the quarter after the 18th birthday (ungeguiden.roskilde.dk/su); the rate of those living away begins the month
    after the 20th, and before it the home rate holds wherever a youth lives (su.dk, "Bopæl og SU-satser"). Supplements for
    parents and dispensations at 18-19 are left out.
    """
    if age_on(youth.birth, quarter_start(day) - 1) < ADULT:
        return 0
    if youth.home or age_on(youth.birth, month_of(day)[1] - 1) < AWAY_GRANT:
        return law.grant_home
    return law.grant_away
