"""Files for a wiki's host: check each change, show what it does, publish the main branch.

Templates stand beside this as they are written, but for a few names. Runs nothing and asks
no host.
"""
