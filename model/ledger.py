"""Booking: what is paid goes to the youth's account and to the payer's at once, so the two always agree."""

from caseload.agents.codes import Flow
from caseload.agents.compiled import rule


@rule
def rounded(numerator, denominator):
    """Nearest whole number to a quotient of whole numbers, none negative; halves go up."""
    return (2 * numerator + denominator) // (2 * denominator)


@rule
def from_municipality(out, youth, flow, amount):
    """Book an amount [oere] that the municipality pays for a youth."""
    youth.paid[flow] += amount
    out.municipality += amount


@rule
def from_state(out, youth, flow, amount):
    """Book an amount [oere] that the state pays for a youth."""
    youth.paid[flow] += amount
    out.state += amount
    out.refund += amount * (flow == Flow.BENEFIT_STATE)
    out.grants += amount * (flow == Flow.GRANT_STATE or flow == Flow.BONUS_STATE)
