"""A social worker decides: what a talk is about, and whom to see first (behaviour.md A2, A6).

What the law asks and what cannot wait comes first. Then the worker weighs need, chance, deadline and fairness, each worker differently,
and sees who would gain; nobody gains much from the same talk again so soon.
"""

import math

from caseload.agents.compiled import rule
from caseload.agents.intention import is_directed
from caseload.agents.needs import is_stable, worst_known
from caseload.agents.relation import is_too_close
from caseload.agents.working import can_work
from caseload.agents.youth import NOBODY, Category, Stage, Status, Topic, is_placed, on_benefit, studies

SHOCK_WEEKS = 2  # weeks in which what has struck a youth cannot wait
FIRST_WEEKS = 1  # weeks to the first meeting (Act on an Active Employment Effort § 20 a: within one week)
FAIR_WEEKS = 8.0  # weeks without contact that count as one full unit of unfairness


@rule
def topic_for(p, worker, team, youth):
    """What blocks the youth's path, as far as the worker knows: the topic of the next contact; a team may turn some to placements."""
    if youth.missed_in_row >= 2:
        return Topic.CONTROL
    if studies(youth) or youth.stage == Stage.ADMITTED or youth.status == Status.PREPARATORY:
        return Topic.FOLLOW_UP
    if is_placed(youth):
        return Topic.FIRM
    if team.placement_first > 0.0 and youth.category == Category.ACTIVITY_READY and youth.talked[Topic.FIRM] < team.placement_first:
        return Topic.FIRM
    kind = worst_known(p, youth)
    if kind >= 0 and youth.need[kind] >= p.stable_below:
        goes_on = worker.parallel or team.search_help > 0.5
        if not goes_on or youth.talked[Topic.NEEDS] < 1.0:
            return Topic.NEEDS
    if youth.status == Status.SCHOOL:
        return Topic.DIRECTION if kind < 0 else Topic.NEEDS
    if not can_work(p, youth) and not youth.eligible:
        return Topic.REQUIREMENT  # a preparatory school is for those whom no firm could use yet
    if prefers_job(p, youth):
        return firm_or(youth, Topic.SEARCH) if can_work(p, youth) else Topic.DIRECTION
    if not is_directed(p, youth):
        return firm_or(youth, Topic.DIRECTION) if can_work(p, youth) else Topic.DIRECTION
    if not youth.eligible:
        return firm_or(youth, Topic.REQUIREMENT)
    if youth.stage == Stage.NONE:
        return Topic.APPLICATION if is_stable(p, youth) or kind < 0 else Topic.NEEDS
    return Topic.FOLLOW_UP


@rule
def firm_or(youth, topic):
    """The topic, or a place in a firm if there has been less talk of that of late: the two take turns at any interval."""
    return Topic.FIRM if youth.talked[Topic.FIRM] < youth.talked[topic] else topic


@rule
def prefers_job(p, youth):
    """Whether the youth would rather have a job than an education, and says so."""
    return youth.leaning < p.job_below and not is_directed(p, youth)


@rule
def gain_left(youth, topic):
    """What a contact on a topic still gives, 1 for a first one: recent talks on the same topic leave less to say."""
    return 1.0 / (1.0 + youth.talked[topic])


@rule
def would_gain(p, youth, topic):
    """Whether another contact would give the youth something, and is not one too many."""
    return gain_left(youth, topic) >= p.least_gain and not is_too_close(youth)


@rule
def is_required(p, team, youth, week):
    """Whether the law, the unit's promise or what has happened asks for a contact this week; not before a new invitation is due."""
    if week < youth.invited:
        return False
    if on_benefit(youth) and week - youth.met >= youth.spell_weeks:  # not met since this spell began
        return week - youth.since >= FIRST_WEEKS
    return week - youth.met >= team.meeting_within or (week - youth.shocked < SHOCK_WEEKS and youth.heard < youth.shocked)


@rule
def priority(p, worker, youth, topic, week):
    """How much the worker wants to see this youth now: need, chance, deadline and fairness, times what there is to gain."""
    known = youth.need[worst_known(p, youth)] if worst_known(p, youth) != NOBODY else 0.0
    need = p.weigh_need * worker.cares * known
    chance = p.weigh_chance * worker.creams * 0.5 * (youth.confidence + youth.belief)
    soon = (youth.stage == Stage.ADMITTED and youth.stage_due - week <= 3) or (youth.next_step >= 0 and youth.step_due - week <= 1)
    fair = p.weigh_fair * min((week - youth.heard) / FAIR_WEEKS, 2.0)
    return (need + chance + p.weigh_deadline * soon + fair) * gain_left(youth, topic)


@rule
def shortened(p, worker):
    """Length of a talk this week as a share of a full one: when more is required than there are hours, talks shorten first."""
    pressure = worker.asked / max(worker.spare, 0.1)
    return max(min(1.0 / pressure, 1.0), p.shortest_talk) if pressure > 1.0 else 1.0


@rule
def sanction_chance(p, worker, youth, unready):
    """Probability that a meeting missed without notice is sanctioned: stricter workers more, the activity-ready less (§ 13 safeguard)."""
    again = 1.0 + p.sanction_again * min(youth.sanctions, 4)
    return 1.0 - math.exp(-p.sanction_rate * worker.strict * again * (p.sanction_unready if unready else 1.0))
