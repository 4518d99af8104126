"""A pupil of 15-17 not on the way into a youth education: what is noticed, what helps, and what it leads to at 18 (M15-M17)."""

import math
from enum import IntEnum

from caseload.agents.chance import logistic, logistic_quantile
from caseload.agents.compiled import rule
from caseload.agents.needs import NEEDS, burden, ease
from caseload.agents.youth import is_helped


class Rung(IntEnum):
    """Steps of the ladder of interventions (*indsatstrappe*); from KIN on the child lives outside the home."""

    NONE = 0
    EARLY = 1
    PREVENTIVE = 2
    AT_HOME = 3
    KIN = 4
    FOSTER = 5
    INSTITUTION = 6


TOP = len(Rung) - 1


@rule
def shows(p, youth, u):
    """Whether the detection team sees the need this time: a signal of need and noise against a threshold (M16)."""
    return burden(youth) + p.detection_noise * logistic_quantile(u) > p.detection_threshold


@rule
def inflow_chance(p, youth):
    """Probability of coming on benefit at 18: unmet need, no exam and no direction (M15)."""
    return logistic(p.inflow_base + p.inflow_need * burden(youth) - p.inflow_exam * youth.eligible - p.inflow_direction * youth.direction)


@rule
def step_for(p, need, lower):
    """Step of the ladder that a mean need calls for; `lower` steps less where that works and is looked for (M17)."""
    step = int((need - p.ladder_from) / p.ladder_width + 1.0)
    return min(max(step - lower, 0), TOP)


@rule
def step_down_rate(p, youth, week):
    """Weekly rate of a step down when less is needed: faster the closer the follow-up."""
    return p.step_down * (1.0 + p.follow_up_effect * math.exp(-(week - youth.heard) / p.follow_up_weeks) * (youth.worker >= 0))


@rule
def step_up_rate(p, youth):
    """Weekly rate of a step up when more is needed and nobody has seen it in time."""
    return p.step_up * (1.0 - youth.knowledge)


@rule
def grow_up(p, youth):
    """A week as a pupil: help and a step of the ladder ease needs; what nobody helps with grows the less it is known (M15, M17)."""
    for kind in range(NEEDS):
        if is_helped(youth, kind):
            ease(p, youth, kind)
        else:
            youth.need[kind] += p.school_growth * (1.0 - youth.knowledge) * youth.need[kind] * (1.0 - youth.need[kind])
        youth.need[kind] *= 1.0 - p.ladder_relief * youth.rung
