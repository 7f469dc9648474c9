"""What one build leaves for the next, so that only what changed is made again.

Everything here may be deleted at any time and is never trusted further than it can be
checked. This room knows files, digests and pages' names; what they mean is for others.
"""
