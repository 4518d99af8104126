"""The ODD description of the model that runs: everything that can be read from rules, tables and files is read from them.

One file an element of the protocol, each with a template of the prose that cannot be derived.
Door: `document.write`.
"""
