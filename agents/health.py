"""Treatment: slow to come by, sooner for those who are accompanied to the doctor (M4)."""

from caseload.agents.chance import Decision, chance, happens
from caseload.agents.compiled import rule
from caseload.agents.youth import Need

LAST_ILLNESS = Need.ABUSE  # mental, physical and abuse come first and are what is treated


@rule
def illness(youth):
    """The worst of the needs that a doctor treats, 0..1."""
    return max(youth.need[Need.MENTAL], max(youth.need[Need.PHYSICAL], youth.need[Need.ABUSE]))


@rule
def seek_treatment(p, youth, seed, week):
    """Treatment starts at a rate, several times higher for some weeks after the worker came along."""
    ill = illness(youth)
    if youth.treated:
        youth.treated = 1 if ill > p.treatment_ends else 0
    elif ill > p.treatment_from:
        helped = week - youth.accompanied < p.accompany_weeks
        rate = p.treatment_rate * (p.accompany_effect if helped else 1.0)
        youth.treated = 1 if happens(chance(seed, youth.person, week, Decision.TREATMENT), rate) else 0


@rule
def heal(p, youth):
    """A week in treatment eases what is treated."""
    if youth.treated:
        for kind in range(LAST_ILLNESS + 1):
            youth.need[kind] *= 1.0 - p.treatment_relief
