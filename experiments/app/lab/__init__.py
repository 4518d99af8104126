"""The lab: Mesa's own visualization of one design, for modellers, at /mesa. One model a visitor; nothing is asked of other hosts."""
