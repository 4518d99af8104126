"""The path to work: able to work some hours, an interview, hours or a job (C8, C12, C17)."""

import math

from caseload.agents.chance import logistic_quantile
from caseload.agents.codes import Topic
from caseload.agents.compiled import rule
from caseload.agents.intention import has_plan, keeps
from caseload.agents.needs import readiness

LONG = 104.0  # weeks on benefit after which idleness no longer counts against an applicant more (Andrén: gone within three years)


@rule
def can_work(p, youth):
    """Whether the youth can work some hours."""
    return readiness(p, youth) >= p.work_from


@rule
def interview_rate(p, youth, intention, market, week):
    """Weekly rate of an interview: intention to work, carried by a plan for the search, and friends who know of something."""
    carried = p.search_factor * keeps(p, youth, week) if has_plan(youth, Topic.SEARCH, week) else 0.0
    return p.interview_rate * market * intention * (1.0 + carried) * (1.0 + p.friend_tip * max(youth.friends, 1.0 * youth.volunteer))


@rule
def impression(p, youth, u):
    """What a firm thinks an applicant can do, less for long idleness (Shi et al. 2018)."""
    idle = p.idle_markdown * min(youth.spell_weeks / LONG, 1.0)
    return readiness(p, youth) - idle + p.impression_noise * logistic_quantile(u)


@rule
def unsettled(p, youth, week):
    """What is left of the risk that a job or other means end: who has managed for a time manages on (C2, C4)."""
    return math.exp(-(week - youth.since) / p.settle_weeks)


@rule
def job_loss_rate(p, youth, week):
    """Weekly rate at which a job ends: lower for who can do more, for the qualified, and the longer it has lasted."""
    return p.job_loss_rate * (2.0 - youth.skill) * (p.qualified_loss if youth.qualified else 1.0) * unsettled(p, youth, week)
