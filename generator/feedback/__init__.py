"""Feedback: what readers of a share have answered, made into evidence of the wiki.

What comes from outside is read here as what it is: text that nobody vouches for.
"""
