"""How a youth's needs, readiness and chances move, and where each week may lead."""

import math

from caseload.agents.chance import Decision, chance, chances, happens
from caseload.agents.compiled import rule
from caseload.agents.youth import Need

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
    if youth.volunteer:
        youth.need[Need.LONELINESS] *= 1.0 - p.volunteer_relief


@rule
def fester(p, youth):
    """What nobody at school sees grows (M15)."""
    for kind in range(NEEDS):
        youth.need[kind] += p.school_growth * (1.0 - youth.knowledge) * youth.need[kind] * (1.0 - youth.need[kind])


@rule
def meet_volunteer(p, team, youth, seed, week):
    """Somebody from a firm, a club or a church takes an interest: a tie that costs the unit nothing (M18)."""
    if not youth.volunteer and happens(chance(seed, youth.person, week, Decision.VOLUNTEER), team.volunteers):
        youth.volunteer = 1


@rule
def suffer(p, youth, seed, week):
    """A shock: one need, by lot, becomes severe (eviction, break-up, relapse); a network that backs the youth shields (M6)."""
    u, v = chances(seed, youth.person, week, Decision.SHOCK)
    if u < p.shock_rate * (1.0 - p.network_shield * youth.backing):
        kind = int(v * NEEDS)
        youth.need[kind] = max(youth.need[kind], p.shock_size)
        return True
    return False


@rule
def ripen(p, youth):
    """Readiness moves towards what the youth can, is burdened by and wants: slowly up, slowly down."""
    wish, relief = youth.motivation - youth.resolve, youth.start_burden - burden(youth)
    aim = youth.potential + p.readiness_motivation * wish + p.readiness_burden * relief
    youth.readiness += p.readiness_speed * (min(max(aim, 0.0), 1.0) - youth.readiness)


@rule
def conviction(p, youth):
    """What the worker's belief in the youth does to the log rates of education and job (M8)."""
    return p.belief_effect * 2.0 * (youth.belief - 0.5)


@rule
def education_rate(p, youth, bond, intake):
    """Weekly rate of starting an ordinary education: readiness, alliance and a concrete goal, times this week's intake."""
    drive = p.education_readiness * youth.readiness + p.relation_effect * bond + p.goal_effect * youth.goal
    rate = intake * math.exp(p.education_base + drive + conviction(p, youth))
    return rate if youth.eligible else rate * p.education_without_exam


@rule
def job_rate(p, youth, bond, market):
    """Weekly rate of an ordinary job: readiness and alliance, times this week's market."""
    tip = p.volunteer_tip * youth.volunteer  # M18
    return market * math.exp(p.job_base + p.job_readiness * youth.readiness + p.relation_effect * bond + conviction(p, youth) + tip)


@rule
def self_support_rate(p, youth, week):
    """Weekly rate of leaving benefit for neither job nor education; a sanction of late pushes towards it (M21)."""
    push = p.sanction_push if week - youth.sanctioned < p.sanction_weeks else 0.0
    return math.exp(p.self_support_base + p.self_support_readiness * youth.readiness + push)


@rule
def other_benefit_rate(p, youth):
    """Weekly rate of another benefit (resource course, pension, maternity): the burdened."""
    return math.exp(p.other_benefit_base + p.other_benefit_burden * burden(youth))


@rule
def dropout_rate(p, youth, weeks_in):
    """Weekly rate of leaving an education: high at first, lower for the ready, the backed and those a contact person follows (M14)."""
    followed = youth.tie if youth.mentor >= 0 else 0.0
    held = (1.0 - p.follow_effect * followed) * (1.0 - p.network_hold * youth.backing)
    early = p.dropout_floor + math.exp(-weeks_in / p.dropout_decline)
    return held * early * math.exp(p.dropout_base - p.dropout_readiness * youth.readiness)
