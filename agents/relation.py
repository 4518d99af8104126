"""What a contact does to two people: trust, knowledge, motivation and a goal; and what time and a change of worker undo."""

from caseload.agents.chance import logistic
from caseload.agents.compiled import rule
from caseload.agents.youth import Need

WEEKS_A_MONTH = 365.25 / 12 / 7


@rule
def likeness(p, worker, youth):
    """Factor on trust built when worker and youth share sex and origin (Behncke et al., in VIVE 2019: similarity helps)."""
    alike = 0.5 * (worker.sex == youth.sex) + 0.5 * (worker.origin == youth.origin)
    return 1.0 + p.likeness * (alike - 0.5)


@rule
def comes(p, youth, outside, network):
    """Probability that a youth comes to a meeting: trust, another place and one's own people raise it, fear lowers it (M3)."""
    known = p.attend_trust * youth.trust + p.attend_network * network - p.attend_mental * youth.need[Need.MENTAL]
    return logistic(p.attend_base + known + p.attend_outside * outside)


@rule
def gather(p, youth):
    """Family or network at the table: they back the youth more (M6)."""
    youth.backing += p.network_gain * (1.0 - youth.backing)


@rule
def meet(p, worker, youth, weight):
    """A held contact of this weight (1 a meeting) builds trust towards 1, knowledge, motivation and a goal (M2)."""
    skill = worker.quality * (1.0 + p.practice_effect * worker.practice) * (1.0 - p.strain_quality * worker.strain)
    gain = p.trust_gain * weight * skill * likeness(p, worker, youth)
    youth.trust += min(gain, 1.0) * (1.0 - youth.trust)
    youth.knowledge += min(p.knowledge_gain * weight, 1.0) * (1.0 - youth.knowledge)
    youth.motivation += min(p.motivation_gain * weight * youth.trust, 1.0) * (1.0 - youth.motivation)
    youth.goal += min(p.goal_gain * weight * youth.trust, 1.0) * (1.0 - youth.goal)


@rule
def believe(p, worker, youth):
    """The worker's belief follows what the youth wants and does, seen through the worker's strain (M8)."""
    aim = youth.motivation * (1.0 - p.belief_strain * worker.strain) + 0.5 - p.resolve_mean
    youth.belief += p.belief_gain * (min(max(aim, 0.0), 1.0) - youth.belief)


@rule
def press(p, youth):
    """One contact more than the youth is comfortable with costs trust (M19)."""
    youth.closeness += p.closeness_fading
    if youth.closeness * WEEKS_A_MONTH > youth.comfort:
        youth.trust *= 1.0 - p.intrusion


@rule
def counsel(p, youth):
    """A talk with an education counsellor makes the goal concrete."""
    youth.goal += p.counsel_gain * (1.0 - youth.goal)


@rule
def meet_mentor(p, mentor, youth):
    """A meeting with the mentor builds a tie of its own, and motivation through it (M5)."""
    youth.tie += min(p.tie_gain * mentor.quality, 1.0) * (1.0 - youth.tie)
    youth.motivation += p.mentor_motivation * youth.tie * (1.0 - youth.motivation)
    youth.mentor_meetings += 1


@rule
def change_worker(p, youth, worker):
    """A new social worker: some trust and knowledge come along, the rest is started over (M9)."""
    if youth.worker >= 0 and youth.worker != worker:
        start_over(p, youth)
    youth.worker = worker


@rule
def start_over(p, youth):
    """What a youth and a new worker must build again."""
    youth.trust *= p.trust_carried
    youth.knowledge *= p.knowledge_carried
    youth.worker_changes += 1


@rule
def forget(p, youth):
    """A week without contact: relations fade; motivation and the goal drift back."""
    youth.trust *= 1.0 - p.trust_fading
    youth.closeness *= 1.0 - p.closeness_fading
    youth.tie *= 1.0 - p.tie_fading
    youth.knowledge *= 1.0 - p.knowledge_fading
    youth.motivation += p.motivation_drift * (youth.resolve - youth.motivation)
    youth.goal *= 1.0 - p.goal_fading


@rule
def alliance(p, youth):
    """Working alliance, 0..1: with the social worker, the mentor, or both."""
    return 1.0 - (1.0 - youth.trust) * (1.0 - p.tie_weight * youth.tie)
