"""Hosting: what a web server has to be told so that a share is for its readers alone.

Texts of configuration and links that expire. Nothing is started, and nobody is asked.
"""
