"""Switching mechanisms off: a set of parameters, not another program."""

from collections.abc import Mapping

from caseload.model.parameters import Parameters


def switched_off(parameters: Parameters, switches: Mapping[str, float]) -> Parameters:
    """Set the switches of mechanisms, whatever their ranges: these are for what is plausible."""
    return Parameters(parameters.known, {**parameters.values, **switches})
