"""The command `caseload app`. What it needs is imported inside it."""

from typing import Annotated

from cyclopts import Parameter


def app(
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    jobs: int | None = None,
    opens: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """Serve the page on which designs are asked for and compared, and the SolaraViz lab at /mesa, until Ctrl-C.

    Parameters
    ----------
    host
        address to listen on; only this machine unless told otherwise, and else with a token that is part of the printed address
    port
        port to listen on; 0 for any that is free
    jobs
        processes that run the model; one a processor if not given
    opens
        open the page in a browser
    """
    from importlib.util import find_spec

    from caseload.model.input_error import InputError

    if not all(map(find_spec, ("starlette", "uvicorn", "solara"))):
        raise InputError("caseload app needs the extra viz: pip install 'caseload[viz]'")
    from caseload.experiments.running.engine.executors import process_count
    from caseload.experiments.web.app.serving import serve

    serve(host, port, process_count(jobs), opens)
