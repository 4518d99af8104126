"""The lab, for modellers, at /mesa: Mesa's own controls on one design, and two designs side by side in the viewer.

One model a visitor; nothing is asked of other hosts. `page` is what Solara shows, `line` how its pages reach the server's jobs.
"""
