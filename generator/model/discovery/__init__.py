"""What is said of event data: its definition (``discovery/NAME.yml``) and what was observed.

Reads no event and runs nothing: that is ``generator/discovery``.
"""
