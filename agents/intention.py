"""A youth does what he or she intends, if there is a concrete plan and the day allows it.

Intended is what is wanted, expected by others and believed possible (theory of planned behaviour, Ajzen 1991); a plan of when and how
carries an intention into an act, and somebody who stands by the youth carries the plan (behaviour.md B7).
"""

from caseload.agents.chance import logistic
from caseload.agents.codes import LONG_AGO, NOBODY
from caseload.agents.compiled import rule
from caseload.agents.needs import trouble
from caseload.agents.relation import has_support


@rule
def wants_education(p, youth, worth):
    """How much an education is wanted, 0..1: own leaning, and what it pays against benefit (`worth`, -1..1)."""
    return min(max(youth.leaning + p.money_motive * worth, 0.0), 1.0)


@rule
def intends(p, youth, wanted):
    """Strength of an intention, 0..1: what is wanted, what people around the youth expect, what he or she believes possible."""
    return p.weight_wanted * wanted + p.weight_expected * expected(youth) + (1.0 - p.weight_wanted - p.weight_expected) * youth.confidence


@rule
def expected(youth):
    """What people around the youth expect, 0..1: friends in work or education, and a network that backs."""
    return 0.5 * youth.friends + 0.5 * max(youth.backing, youth.friends)


@rule
def is_directed(p, youth):
    """Whether the youth has chosen a direction."""
    return youth.direction >= p.direction_enough


@rule
def make_plan(youth, step, due, by):
    """Agree on a plan: one step, one week, and who made it; it takes the place of an earlier one."""
    youth.next_step = step
    youth.step_due = due
    youth.step_by = by
    youth.plans += 1


@rule
def drop_plan(youth):
    """No plan holds any more."""
    youth.next_step = NOBODY
    youth.step_due = LONG_AGO


@rule
def has_plan(youth, step, week):
    """Whether a plan for this step holds this week."""
    return youth.next_step == step and youth.step_due >= week


@rule
def keeps(p, youth, week):
    """Probability that the youth keeps to what was agreed: somebody who stands by or comes along, belief in oneself, and the day (M5)."""
    company = 1.0 if 0 <= week - youth.accompanied <= 1 else 0.0
    help_at_hand = p.keep_support * has_support(p, youth, week) + p.keep_company * company
    return logistic(p.keep_base + help_at_hand + p.keep_confidence * (youth.confidence - 0.5) - p.keep_trouble * trouble(p, youth))


@rule
def succeed(p, youth):
    """Something went well: belief in oneself grows."""
    youth.confidence += p.success * (1.0 - youth.confidence)


@rule
def fail(p, youth):
    """Something went wrong: belief in oneself and decidedness fall, wishes do not (behaviour.md B7)."""
    youth.confidence *= 1.0 - p.setback
    youth.direction *= 1.0 - p.setback


@rule
def wait_without_progress(p, youth):
    """A week of benefit in which nothing happens: skills are forgotten, friends move on, belief in oneself wears off (C20)."""
    youth.skill *= 1.0 - p.idle_skill
    youth.friends *= 1.0 - p.idle_friends
    youth.confidence *= 1.0 - p.idle_confidence


@rule
def learn(youth, rate):
    """A week of school, work or practice teaches: skill moves towards 1 at this weekly rate."""
    youth.skill += rate * (1.0 - youth.skill)
