"""Needs: what keeps a youth from a day at school or work, and what help does (M4, M6).

Without help a need persists or worsens; help eases it week by week, and may be broken off. Nobody is helped with what nobody knows.
"""

from caseload.agents.chance import Decision, chance, waiting_time
from caseload.agents.clock import fires, uniform_after
from caseload.agents.codes import NOBODY, Department, Need, Way
from caseload.agents.compiled import rule
from caseload.agents.youth import is_helped

NEEDS = len(Need)
LAST_ILLNESS = Need.ABUSE  # mental, physical and abuse come first and are what is treated
LEAST = 0.1  # a need below this no longer counts (design choice: needs are drawn from 0.3 up)


@rule
def burden(youth):
    """Mean of the seven needs, 0..1."""
    total = 0.0
    for kind in range(NEEDS):
        total += youth.need[kind]
    return total / NEEDS


@rule
def illness(youth):
    """The worst of the needs that a doctor treats, 0..1."""
    return max(youth.need[Need.MENTAL], max(youth.need[Need.PHYSICAL], youth.need[Need.ABUSE]))


@rule
def trouble(p, youth):
    """The need that weighs most on the day, 0..1; one for which help runs weighs a little less."""
    worst = 0.0
    for kind in range(NEEDS):
        worst = max(worst, youth.need[kind] * (p.while_helped if is_helped(youth, kind) else 1.0))
    return worst


@rule
def readiness(p, youth):
    """What the youth can do at school or work as things are, 0..1: skill, less what troubles take."""
    return youth.skill * (1.0 - p.trouble_cost * trouble(p, youth))


@rule
def is_stable(p, youth):
    """Whether the days allow the youth to attend something."""
    return trouble(p, youth) < p.stable_below


@rule
def department_of(kind):
    """Department that helps with a kind of need."""
    return Department.HEALTH if kind <= LAST_ILLNESS else Department.SOCIAL


@rule
def worst_known(p, youth):
    """Kind of the worst need that the worker knows of and nobody helps with; -1 if there is none. Large needs show first."""
    worst, kind_of_worst = 0.0, NOBODY
    for kind in range(NEEDS):
        need = youth.need[kind]
        if need > worst and not is_helped(youth, kind) and need * youth.knowledge >= p.notice_from:
            worst, kind_of_worst = need, kind
    return kind_of_worst


@rule
def worst_unhelped(youth):
    """Kind of the worst need that nobody helps with; -1 if there is none."""
    worst, kind_of_worst = 0.0, NOBODY
    for kind in range(NEEDS):
        if youth.need[kind] > worst and not is_helped(youth, kind):
            worst, kind_of_worst = youth.need[kind], kind
    return kind_of_worst


@rule
def awaits_help(p, youth):
    """Whether help has been asked for and has not begun, or runs for a need that is still severe."""
    awaits = youth.asked_kind != NOBODY
    for kind in range(NEEDS):
        if is_helped(youth, kind) and youth.need[kind] >= p.stable_below:
            awaits = True
    return awaits


@rule
def start_help(youth, kind):
    """Help for a need begins."""
    youth.helped |= 1 << kind


@rule
def end_help(youth, kind):
    """Help for a need is over or broken off."""
    youth.helped &= ~(1 << kind)


@rule
def ease(p, youth, kind):
    """A week of help eases the need; it ends when the need is gone."""
    youth.need[kind] *= 1.0 - p.help_relief
    if youth.need[kind] < LEAST:
        youth.need[kind] = 0.0
        end_help(youth, kind)


@rule
def live_with_needs(p, youth):
    """A week: help eases a need until it is gone; without help it persists or worsens."""
    for kind in range(NEEDS):
        need = youth.need[kind]
        if need == 0.0:
            continue
        if is_helped(youth, kind):
            ease(p, youth, kind)
        else:
            youth.need[kind] = need + p.need_growth * need * (1.0 - need)
    if youth.volunteer:
        youth.need[Need.LONELINESS] *= 1.0 - p.help_relief


@rule
def suffer(p, youth, seed, week):
    """A shock: one need, by chance, becomes severe and its help is broken off; a network that backs the youth shields (M6).

    A worker who knows the youth well comes to know of it; another may be told at the next contact.
    """
    if not fires(seed, youth, Way.SHOCK, p.shock_rate * (1.0 - p.network_shield * youth.backing)):
        return False
    kind = int(uniform_after(seed, youth, Way.SHOCK) * NEEDS)
    youth.need[kind] = max(youth.need[kind], p.shock_size)
    end_help(youth, kind)
    if chance(seed, youth.person, youth.fired[Way.SHOCK], Decision.SEEN) < youth.knowledge:
        youth.shocked = week
    return True


@rule
def break_off_help(p, youth, seed, support):
    """Whether help that runs is broken off this week, rarer for a youth who has somebody to keep it up; which one is by chance."""
    if youth.helped == 0 or not fires(seed, youth, Way.HELP_ENDS, p.help_lapse * (1.0 - p.help_kept * support)):
        return False
    first = int(uniform_after(seed, youth, Way.HELP_ENDS) * NEEDS)
    for turn in range(NEEDS):
        kind = (first + turn) % NEEDS
        if is_helped(youth, kind):
            end_help(youth, kind)
            return True
    return False


@rule
def weeks_for_department(p, youth, seed, department, joint):
    """Weeks from a request to the first appointment: short on one's own authority, long elsewhere, less where one plan joins them (M11)."""
    mean = p.wait_own if department == Department.EMPLOYMENT else p.wait_other * (1.0 - p.wait_joint * joint)
    return 1 + int(mean * waiting_time(chance(seed, youth.person, youth.requests, Decision.WAIT)))
