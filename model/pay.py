"""What the week's benefits, grants and apprenticeships cost, and who pays.

Income tax and what employers pay are outside these accounts.
"""

import math

from caseload.agents.codes import Course, Flow, Need, Status
from caseload.agents.compiled import rule
from caseload.agents.needs import NEEDS
from caseload.agents.youth import is_helped, is_subsidised, on_benefit
from caseload.model.benefits import ADULT, DAYS, monthly_benefit, monthly_grant
from caseload.model.days import age_on
from caseload.model.law import in_force
from caseload.model.ledger import from_municipality, from_state, rounded
from caseload.model.refund import count_week, state_share

SANCTION_DAYS, WORKING_DAYS = (
    3,
    260,
)  # a *punktsanktion* costs three days of a month's rate x 12 / 260 (rules_and_prices 1c: 845 kr. in 2017)
YEAR_WEEKS = 52.0
OERE = 100  # per krone
YEARS_AFTER_30 = 3.0  # years for which those who turn 30 on benefit are followed in the accounts: the longest a run's question asks
MONTHS, DAYS_A_YEAR = 12, 365  # a day is due a month's rate x 12 / 365, in leap years too


@rule
def pay(w):
    """Pay every youth's benefit, grant or school pay for the week, and count the week on the refund ladder."""
    first = DAYS * w.week
    law, out, p = w.law[in_force(w.law, first)], w.out[0], w.p[0]
    one_law = in_force(w.law, first) == in_force(w.law, first + DAYS - 1)
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if on_benefit(youth):
            due = week_due(w.law, youth, first, one_law)
            if youth.paid_hours > 0.0:
                due = max(due - int(p.hours_deduction * youth.paid_hours * OERE), 0)
            pay_benefit(out, youth, due, state_share(law, youth.support_weeks))
            youth.worth = worth_of_grant(law, youth, first)
            if youth.status == Status.PREPARATORY:
                pay_offer(out, youth, p.preparatory_year)
        elif youth.status == Status.EDUCATION:
            from_state(out, youth, Flow.GRANT_STATE, week_due(w.law, youth, first, one_law))
        elif youth.status == Status.APPRENTICESHIP and youth.course == Course.TRAINING:
            pay_apprenticeship(out, youth, w.law[in_force(w.law, DAYS * youth.since)], first)
        elif youth.status == Status.JOB and is_subsidised(youth):
            pay_subsidy(out, youth, law)
        elif youth.status == Status.OTHER_BENEFIT:
            pay_other(out, youth, p.other_benefit_month, state_share(law, youth.support_weeks))
        elif youth.status == Status.GONE and youth.too_old and w.week - youth.gone < YEARS_AFTER_30 * YEAR_WEEKS:
            pay_other(
                out, youth, p.cash_benefit_month * math.exp(-p.after_30_exit * (w.week - youth.gone)), state_share(law, youth.support_weeks)
            )
        if youth.helped and youth.status != Status.GONE:
            pay_help(out, youth, p)
        count_week(law, youth, w.selfsupport[i], w.week)


@rule
def monthly_due(law, youth, day):
    """Oere a month due on a day, on benefit or on a grant."""
    if on_benefit(youth):
        return monthly_benefit(law, youth, day)
    return monthly_grant(law, youth, day)


@rule
def week_due(table, youth, first, one_law):
    """Oere due for the week from day `first`, rounded once.

    Under one law a rate changes at most once a week (a birthday, or a new month), so equal ends mean one rate.
    """
    law = table[in_force(table, first)]
    total = DAYS * monthly_due(law, youth, first)
    if not one_law or DAYS * monthly_due(law, youth, first + DAYS - 1) != total:
        total = 0
        for day in range(first, first + DAYS):
            total += monthly_due(table[in_force(table, day)], youth, day)
    due = rounded(MONTHS * total, DAYS_A_YEAR)
    if on_benefit(youth) and youth.sanctioned == first // DAYS:
        due = max(due - rounded(SANCTION_DAYS * MONTHS * monthly_due(law, youth, first), WORKING_DAYS), 0)
    return due


@rule
def pay_benefit(out, youth, due, share):
    """Pay a week's benefit, split by the state's share [percent]."""
    state = rounded(due * share, 100)
    out.benefit += due
    from_municipality(out, youth, Flow.BENEFIT_MUNICIPALITY, due - state)
    from_state(out, youth, Flow.BENEFIT_STATE, state)


@rule
def worth_of_grant(law, youth, day):
    """What a study grant pays against the benefit, -1..1 relative to the benefit: money as a motive."""
    benefit = monthly_benefit(law, youth, day)
    return min(max((monthly_grant(law, youth, day) - benefit) / benefit, -1.0), 1.0) if benefit > 0 else 0.0


@rule
def pay_offer(out, youth, year):
    """Pay a week of an offer that costs so many kroner a year."""
    due = int(year * OERE * DAYS / DAYS_A_YEAR)
    from_municipality(out, youth, Flow.OFFER_MUNICIPALITY, due)
    out.offers += due


@rule
def pay_help(out, youth, p):
    """Pay a week of the help that runs: the region treats mental and physical illness (Health Act); all else is the municipality's."""
    region, own = 0.0, 0.0
    for kind in range(NEEDS):
        if is_helped(youth, kind):
            if kind == Need.MENTAL or kind == Need.PHYSICAL:
                region += p.treatment_year
            else:
                own += p.treatment_year if kind == Need.ABUSE else p.support_year
    due, treatment = int(own * OERE * DAYS / DAYS_A_YEAR), int(region * OERE * DAYS / DAYS_A_YEAR)
    from_municipality(out, youth, Flow.HELP_MUNICIPALITY, due)
    from_state(out, youth, Flow.HELP_STATE, treatment)
    out.help += due
    out.treatment += treatment


@rule
def pay_other(out, youth, month, share):
    """Pay a week of another benefit of so many kroner a month, refunded like any: shifting people is not saving."""
    due = int(month * OERE * MONTHS * DAYS / DAYS_A_YEAR)
    state = rounded(due * share, 100)
    from_municipality(out, youth, Flow.OTHER_MUNICIPALITY, due - state)
    from_state(out, youth, Flow.OTHER_STATE, state)
    out.other_benefits += due


@rule
def pay_subsidy(out, youth, law):
    """Pay a week of wage subsidy (*løntilskud*) to a private firm, refunded like a benefit."""
    due = law.wage_subsidy * law.full_time_hours
    state = rounded(due * state_share(law, youth.support_weeks), 100)
    from_municipality(out, youth, Flow.SUBSIDY_MUNICIPALITY, due - state)
    from_state(out, youth, Flow.SUBSIDY_STATE, state)


@rule
def school_pay(law, youth, day):
    """*Skoleydelse* [oere/week] in a week at school."""
    if age_on(youth.birth, day) < ADULT:
        return law.school_pay_minor
    return law.school_pay_home if youth.home else law.school_pay_away


@rule
def pay_apprenticeship(out, youth, law, day):
    """Pay a mean week of an apprenticeship: part of a week at school, the rest in the firm.

    `law` is the table in force when it began: whoever began *EGU* before *FGU* came on 1 August 2019 ends it under the old rules;
    the rates stay as they were then. All firms are taken to be private, which gives them the bonus. The wage is the firm's.
    """
    pay = rounded(school_pay(law, youth, day) * law.school_weeks, law.apprenticeship_weeks)
    state = rounded(pay * law.school_pay_refund, 100)
    bonus = rounded(DAYS * law.bonus * (law.apprenticeship_weeks - law.school_weeks), law.apprenticeship_weeks)
    from_municipality(out, youth, Flow.SCHOOL_PAY_MUNICIPALITY, pay - state)
    from_state(out, youth, Flow.GRANT_STATE, state)
    from_state(out, youth, Flow.BONUS_STATE, bonus)
