"""How a youth's needs, readiness and chances move, and where each week may lead."""

import math

from agents.chance import Decision, chances
from agents.compiled import rule
from agents.youth import Need

NEEDS = len(Need)


@rule
def burden(youth):
    """Mean of the seven needs, 0..1."""
    total = 0.0
    for kind in range(NEEDS):
        total += youth.need[kind]
    return total / NEEDS


@rule
def ease(p, youth):
    """Needs that somebody knows of are slowly eased; no help without knowledge."""
    for kind in range(NEEDS):
        youth.need[kind] *= 1.0 - p.need_relief * youth.knowledge


@rule
def suffer(p, youth, seed, week):
    """A shock: one need, by lot, becomes severe (eviction, break-up, relapse)."""
    u, v = chances(seed, youth.person, week, Decision.SHOCK)
    if u < p.shock_rate:
        kind = int(v * NEEDS)
        youth.need[kind] = max(youth.need[kind], p.shock_size)


@rule
def ripen(p, youth):
    """Readiness moves towards what the youth was, is burdened by and wants: slowly up, slowly down."""
    wish, relief = youth.motivation - youth.resolve, youth.start_burden - burden(youth)
    aim = youth.start_readiness + p.readiness_motivation * wish + p.readiness_burden * relief
    youth.readiness += p.readiness_speed * (min(max(aim, 0.0), 1.0) - youth.readiness)


@rule
def education_rate(p, youth, bond, intake):
    """Weekly rate of starting an ordinary education: readiness, alliance and a concrete goal, times this week's intake."""
    drive = p.education_readiness * youth.readiness + p.relation_effect * bond + p.goal_effect * youth.goal
    rate = intake * math.exp(p.education_base + drive)
    return rate if youth.exam else rate * p.education_without_exam


@rule
def job_rate(p, youth, bond, market):
    """Weekly rate of an ordinary job: readiness and alliance, times this week's market."""
    return market * math.exp(p.job_base + p.job_readiness * youth.readiness + p.relation_effect * bond)


@rule
def self_support_rate(p, youth):
    """Weekly rate of leaving benefit for neither job nor education: a partner, parents, or nobody knows."""
    return math.exp(p.self_support_base + p.self_support_readiness * youth.readiness)


@rule
def other_benefit_rate(p, youth):
    """Weekly rate of another benefit (resource course, pension, maternity): the burdened."""
    return math.exp(p.other_benefit_base + p.other_benefit_burden * burden(youth))


@rule
def dropout_rate(p, youth, bond, weeks_in):
    """Weekly rate of leaving an education: high at first, lower for the ready; the mentor's tie counts while it lasts."""
    return math.exp(p.dropout_base - p.dropout_readiness * youth.readiness - p.dropout_relation * bond) * (
        p.dropout_floor + math.exp(-weeks_in / p.dropout_decline)
    )
