"""What an employer learns from an intern and from a worker's visit, and when it offers an agreement (M7)."""

from caseload.agents.chance import logistic
from caseload.agents.compiled import rule


@rule
def has_place(employer):
    """Whether one more intern can begin."""
    return employer.interns < employer.places


@rule
def show(p, youth):
    """A week in the firm shows what the youth can do."""
    youth.fit += p.fit_gain * (youth.readiness - youth.fit)


@rule
def visit(p, employer, youth):
    """The worker comes along: things are said and followed up, and firm and worker get to know each other."""
    youth.fit += p.visit_gain * (1.0 - youth.fit)
    employer.familiar += p.familiar_gain * (1.0 - employer.familiar)


@rule
def deal_chance(p, employer, youth):
    """Probability of a training agreement when an internship ends: fit against the firm's floor, bent, experience and acquaintance."""
    return logistic(
        p.deal_base
        + p.deal_fit * (youth.fit - employer.floor)
        + p.deal_bent * employer.bent
        + p.deal_experience * employer.experience
        + p.deal_familiar * employer.familiar
    )


@rule
def learn(p, employer, youth):
    """The firm remembers how the internship went against its floor."""
    employer.experience += p.experience_gain * (min(max(youth.fit - employer.floor, -1.0), 1.0) - employer.experience)
