"""The path of an education: applied, shown up, attending, onward (C5, C6, C13-C16, M14)."""

from caseload.agents.chance import logistic
from caseload.agents.codes import Category, Course, Stage, Status, Topic
from caseload.agents.compiled import rule
from caseload.agents.intention import has_plan, is_directed, keeps
from caseload.agents.needs import is_stable, trouble
from caseload.agents.relation import has_support
from caseload.agents.youth import on_benefit

EIGHT_WEEKS = 8.0  # absence of late is a mean over about so many weeks
LONG_WAIT = 8  # weeks to the first day beyond which an admitted youth still lives as others do


@rule
def is_free(youth):
    """Whether an education could begin from where the youth is: on benefit and assessed, in a job or on other means, and unqualified."""
    if on_benefit(youth):
        return youth.category != Category.UNASSESSED
    return (youth.status == Status.JOB or youth.status == Status.SELF_SUPPORT) and not youth.qualified


@rule
def may_apply(p, youth):
    """Whether an application makes sense: stable enough to attend, a direction chosen, the requirement met, nothing pending."""
    return is_free(youth) and youth.stage == Stage.NONE and youth.eligible and is_directed(p, youth) and is_stable(p, youth)


@rule
def is_about_to_begin(youth, week):
    """Whether the first day of school is near: till then an admitted youth looks for nothing else."""
    return youth.stage == Stage.ADMITTED and youth.stage_due - week <= LONG_WAIT


@rule
def application_rate(p, youth, intention, week):
    """Weekly rate of applying: the intention, carried further by a concrete plan that is kept."""
    carried = p.plan_factor * keeps(p, youth, week) if has_plan(youth, Topic.APPLICATION, week) else 0.0
    return p.application_rate * intention * intention * (1.0 + carried)


@rule
def show_up_chance(p, youth, week):
    """Probability of being there on the first day: belief in oneself, a plan with somebody, and the day; less for who was ordered."""
    plan = keeps(p, youth, week) if has_plan(youth, Topic.FOLLOW_UP, week) else 0.0
    own = p.show_confidence * (youth.confidence - 0.5) + p.show_direction * (youth.direction - p.direction_enough)
    return logistic(p.show_base + own + p.show_plan * plan - p.show_trouble * trouble(p, youth) - p.show_ordered * youth.ordered)


@rule
def absent_chance(p, youth, week):
    """Probability of a week of absence from school: troubles, a course that does not fit; a plan that is kept, somebody in touch (M14)."""
    plan = keeps(p, youth, week) if has_plan(youth, Topic.FOLLOW_UP, week) else 0.0
    support = p.absent_support * has_support(p, youth, week) + p.absent_plan * plan
    return logistic(p.absent_base + p.absent_trouble * trouble(p, youth) + p.absent_misfit * youth.misfit - support)


@rule
def attend(youth, absent):
    """A week of school: absence of late moves towards what this week was."""
    youth.absence += ((1.0 if absent else 0.0) - youth.absence) / EIGHT_WEEKS


@rule
def dropout_rate(p, youth, weeks_in):
    """Weekly rate of leaving an education: absence, and above all in the first weeks a course that asks too much or does not fit."""
    cause = p.dropout_floor + youth.absence + p.dropout_misfit * youth.misfit + p.dropout_gap * max(p.school_demand - youth.skill, 0.0)
    early = p.dropout_early if weeks_in < p.trial_weeks else 1.0
    return p.dropout_rate * early * cause


@rule
def needs_firm(youth):
    """Whether the main course needs a training agreement."""
    return youth.course == Course.VOCATIONAL
