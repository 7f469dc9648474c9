"""What a site says to programs: its records as JSON beside the pages, and the schema of that.

Names are the keys that authors write, in English. Who may see a thing is not said: what is
here may be seen by everybody who has the site.
"""
