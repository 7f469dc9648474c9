"""Which pages there are and for whom: redaction, the plan, URLs, links back.

Knows the model; knows no HTML and no pictures.
"""
