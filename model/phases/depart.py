"""Moving away and turning 30 as it was to be; self-support and other benefits by their own causes (M21, C7)."""

import math

from caseload.agents.clock import fires
from caseload.agents.codes import Category, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.needs import burden, illness
from caseload.agents.youth import on_benefit
from caseload.model.phases.exits import change_benefit, go, support_self

RESOURCE_AFTER = 52  # weeks on benefit before a resource course is considered (design choice: rehabilitation teams take the long cases)


@rule
def depart(w):
    """Some move away or turn 30; of those on benefit some find other support, have a child, or are too ill."""
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if youth.leaves <= w.week and youth.status != Status.GONE:
            go(w, youth, i)
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if not on_benefit(youth) or youth.category == Category.UNASSESSED:
            continue
        if fires(w.seed, youth, Way.PARTNER, support_rate(p, youth, w.week)):
            support_self(w, youth, i)
        elif (youth.sex == 0 and fires(w.seed, youth, Way.BIRTH, p.birth_rate)) or fires(
            w.seed, youth, Way.RESOURCE, resource_rate(p, youth)
        ):
            change_benefit(w, youth, i)


@rule
def support_rate(p, youth, week):
    """Weekly rate of leaving for a partner's, the parents' or own means: rarer for parents alone and under needs, pushed by a sanction."""
    push = p.sanction_push if week - youth.sanctioned < p.sanction_weeks else 0.0
    household = p.support_alone if youth.children > 0 and youth.single else (p.support_home if youth.home else 1.0)
    return p.support_rate * household * math.exp(-p.support_burden * burden(youth)) * (1.0 + push)


@rule
def resource_rate(p, youth):
    """Weekly rate of a resource course, flexible job or pension: the ill, after a long time on benefit."""
    ill = illness(youth)
    return p.resource_rate * ill * ill if youth.spell_weeks >= RESOURCE_AFTER else 0.0
