"""Ask a server as its page does."""

import json

import httpx

PATIENCE = 60


def states(address, **question):
    """Every state of an answer."""
    with httpx.stream("GET", f"{address}api/run", params=question, timeout=PATIENCE) as response:
        assert response.status_code == 200, response.read()
        return [json.loads(line.removeprefix("data: ")) for line in response.iter_lines() if line]


def trace(address, **question):
    """The trace of a question, answered first."""
    states(address, **question)
    return httpx.get(f"{address}api/trace", params=question, timeout=PATIENCE).json()
