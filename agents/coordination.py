"""Departments around a youth: their ways differ, their plans collide, and decisions wait (M10, M11, M12)."""

from caseload.agents.chance import Decision, chance, waiting
from caseload.agents.compiled import rule


@rule
def friction(p, team, youth):
    """Friction of all pairs of departments, less what they have learnt of each other and what one plan takes away."""
    pairs = 0.5 * youth.departments * (youth.departments - 1)
    return p.paradigm_gap * pairs * (1.0 - team.insight) * (1.0 - team.one_plan)


@rule
def contacts_to_keep(team, youth):
    """Departments that the youth deals with, each for itself: all of them, or one with one coordinator and one plan."""
    return 1.0 + (youth.departments - 1.0) * (1.0 - team.one_plan)


@rule
def decision_weeks(p, team, cases, youth, seed, week):
    """Weeks until a measure starts: exponential, with a mean that grows with the worker's cases and the departments to be asked."""
    others = contacts_to_keep(team, youth) - 1.0
    mean = p.lag_per_case * cases * (1.0 + p.lag_per_department * others)
    return mean * waiting(chance(seed, youth.person, week, Decision.LAG))


@rule
def collide(p, team, youth, seed, week):
    """Two departments ask for different things: the goal blurs, and the youth starts over explaining."""
    if chance(seed, youth.person, week, Decision.CONFLICT) < p.conflict_rate * friction(p, team, youth):
        youth.goal *= 1.0 - p.conflict_cost
        youth.trust *= 1.0 - p.conflict_cost


@rule
def confer(p, team):
    """A meeting of professions teaches each the others' ways."""
    team.insight += p.insight_gain * team.one_plan * (1.0 - team.insight)
