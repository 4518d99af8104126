"""A social worker decides: what a talk is about, and whom to see first (behaviour.md A2, A6).

What the law asks and what cannot wait comes first. Then the worker weighs need, chance, deadline and fairness, each worker differently,
and sees who would gain; nobody gains much from the same talk again so soon.
"""

import math

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import NOBODY, Category, Stage, Status, Topic
from caseload.agents.compiled import rule
from caseload.agents.coordination import is_asked
from caseload.agents.intention import is_directed
from caseload.agents.needs import awaits_help, is_stable, worst_known
from caseload.agents.relation import is_too_close
from caseload.agents.working import can_work
from caseload.agents.youth import contacts, is_placed, on_benefit, studies

SHOCK_WEEKS = 2  # weeks in which what has struck a youth cannot wait
FIRST_WEEKS = 1  # weeks to the first meeting (Act on an Active Employment Effort § 20 a: within one week)
FAIR_WEEKS = 8.0  # weeks without contact that count as one full unit of unfairness
STARTS_SOON = 3  # weeks before the first day of an education in which a contact has a deadline
SANCTIONS_COUNTED = 4  # earlier sanctions beyond which the next comes no sooner
LEAST_SPARE = 0.1  # hours below which a week counts as full, so that pressure stays finite


@rule
def topic_for(p, worker, team, youth, seed):
    """What blocks the youth's path, as far as the worker knows: the topic of the next contact. Nobody is asked twice for the same."""
    if youth.missed_in_row >= 2:
        return Topic.CONTROL
    if studies(youth) or youth.stage == Stage.ADMITTED or youth.status == Status.PREPARATORY:
        return Topic.FOLLOW_UP
    if is_placed(youth):
        return Topic.FIRM
    kind, asked = worst_known(p, youth), is_asked(youth)
    if not asked and places_first(team, youth, seed):
        return Topic.FIRM
    if not asked and kind >= 0 and youth.need[kind] >= p.stable_below:
        return Topic.NEEDS
    if youth.status == Status.SCHOOL:
        return Topic.DIRECTION if kind < 0 or asked else Topic.NEEDS
    if awaits_help(p, youth) and not goes_on(worker, team, youth, seed):
        return Topic.FOLLOW_UP
    return next_on_path(p, youth, kind, asked)


@rule
def next_on_path(p, youth, kind, asked):
    """The next step to education or work that is not taken yet; what is asked for is passed over until the answer comes."""
    able = can_work(p, youth)
    if not able and not youth.eligible and not asked:
        return Topic.REQUIREMENT  # a preparatory school is for those whom no firm could use yet
    if prefers_job(p, youth):
        return firm_or(youth, Topic.SEARCH, asked) if able else Topic.DIRECTION
    if not is_directed(p, youth):
        return firm_or(youth, Topic.DIRECTION, asked) if able else Topic.DIRECTION
    if not youth.eligible:
        return Topic.FOLLOW_UP if asked else firm_or(youth, Topic.REQUIREMENT, asked)
    if youth.stage == Stage.NONE:
        return Topic.APPLICATION if is_stable(p, youth) or kind < 0 or asked else Topic.NEEDS
    return Topic.FOLLOW_UP


@rule
def firm_or(youth, topic, asked):
    """The topic, or a place in a firm if there has been less talk of that of late: the two take turns at any interval."""
    return Topic.FIRM if not asked and youth.talked[Topic.FIRM] < youth.talked[topic] else topic


@rule
def places_first(team, youth, seed):
    """Whether the team turns this contact with an activity-ready youth to a placement in a firm."""
    if team.firm_first == 0.0 or youth.category != Category.ACTIVITY_READY:
        return False
    return chance(seed, youth.person, contacts(youth), Decision.FIRM_FIRST) < team.firm_first


@rule
def goes_on(worker, team, youth, seed):
    """Whether the path goes on while help is awaited: with a worker who does several things at once, or a team that does so."""
    return worker.parallel == 1 or chance(seed, youth.person, 0, Decision.GOES_ON) < team.search_help


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
    struck = week - youth.shocked < SHOCK_WEEKS and youth.heard < youth.shocked
    return struck or week - youth.met >= team.meeting_within


@rule
def priority(p, worker, youth, topic, week):
    """How much the worker wants to see this youth now: need, chance, deadline and fairness, times what there is to gain."""
    kind = worst_known(p, youth)
    need = p.weigh_need * worker.cares * (youth.need[kind] if kind != NOBODY else 0.0)
    likely = p.weigh_chance * worker.creams * 0.5 * (youth.confidence + youth.belief)
    soon = (youth.stage == Stage.ADMITTED and youth.stage_due - week <= STARTS_SOON) or (
        youth.next_step >= 0 and youth.step_due - week <= 1
    )
    fair = p.weigh_fair * min((week - youth.heard) / FAIR_WEEKS, 2.0)
    return (need + likely + p.weigh_deadline * soon + fair) * gain_left(youth, topic)


@rule
def pressure(p, worker):
    """Hours that this week's required contacts would take, against those there: above 1 intervals stretch. 0 where hours do not count."""
    return worker.asked / max(worker.spare, LEAST_SPARE) if hours_count(p) else 0.0


@rule
def shortened(p, pressed):
    """Length of a talk under this pressure, as a share of a full one: when intervals have stretched so far, talks shorten."""
    return max(p.shorten_from / max(pressed, p.shorten_from), p.shortest_talk)


@rule
def drops_method(p, pressed):
    """Whether outings, network and firms go: under a pressure at which talks are as short as they can be."""
    return pressed > 1.0 and pressed * p.shortest_talk >= p.shorten_from


@rule
def hours_count(p):
    """Whether contacts depend on hours; not where they are held at a fixed rate (M1 off)."""
    return p.contact_rate == 0.0


@rule
def has_time(p, worker, hours):
    """Whether the worker has these hours left this week."""
    return worker.spare >= hours or not hours_count(p)


@rule
def sanction_chance(p, worker, youth, unready):
    """Probability that a meeting missed without notice is sanctioned: stricter workers more, the activity-ready less (§ 13 safeguard)."""
    again = 1.0 + p.sanction_again * min(youth.sanctions, SANCTIONS_COUNTED)
    return 1.0 - math.exp(-p.sanction_rate * worker.strict * again * (p.sanction_unready if unready else 1.0))
