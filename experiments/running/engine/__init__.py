"""The engine: jobs driven through any executor, whatever becomes of its workers."""
