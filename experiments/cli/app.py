"""The command `caseload app`. What it needs is imported inside it."""


def app(*, host: str = "127.0.0.1", port: int = 8765, jobs: int | None = None) -> None:
    """Serve the page on which designs are asked for and compared, and the SolaraViz lab at /mesa, until Ctrl-C.

    Parameters
    ----------
    host
        address to listen on; only this machine unless told otherwise
    port
        port to listen on; 0 for any that is free
    jobs
        processes that run the model; one a processor if not given
    """
    from importlib.util import find_spec

    from caseload.model.input_error import InputError

    if not all(map(find_spec, ("starlette", "uvicorn", "solara"))):
        raise InputError("caseload app needs the extra viz: pip install 'caseload[viz]'")
    from caseload.experiments.running.engine.executors import process_count
    from caseload.experiments.web.app.serving import serve

    serve(host, port, process_count(jobs))
