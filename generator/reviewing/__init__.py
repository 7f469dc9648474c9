"""What a change does to a wiki: for those who are asked to approve it.

Makes the comparison, and says it in the formats of terminals, comments and programs. Knows
no host of pull requests.
"""
