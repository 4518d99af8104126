"""Pictures of the tables that rest on draws of the parameters."""
