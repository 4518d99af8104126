"""Two designs in a browser: the recorded trace, the viewer that plays it, the server and the lab.

Door: `trace.record`, `viewer.export.export` (one file that opens from disk) and `app.serving.serve`.
"""
