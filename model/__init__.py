"""The world the agents act in: a municipality, its week, its money and its designs."""
