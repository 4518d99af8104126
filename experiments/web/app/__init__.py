"""The app: the viewer (caseload.experiments.web.viewer) served, with the model behind it, and the SolaraViz lab at /mesa.

A question is the part of an address after ?, the same for the page, `api/run` and `api/trace`, and is checked as a file would be
(`query`). `api/run` answers it in server-sent events while pairs of runs come in, `api/trace` gives the trace, `api/choices` what may
be asked. The `job_manager` shares a few worker processes fairly among all visitors; results stay in a store, addressed by content, so
that nothing is simulated twice. Nothing is kept of a visitor.
"""
