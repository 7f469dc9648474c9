"""The last stage of a build: artifacts become a site on the disk, all of it or nothing.

This room knows files and folders. It does not know pages, journeys or audiences, and it
decides nothing about names: paths are made safe when the site is planned, and only
guarded here.
"""
