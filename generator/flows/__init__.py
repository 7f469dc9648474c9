"""What follows from an automated flow: its graph, when things happen, how many, how often.

Works on records alone: it reads no file, draws nothing and judges nothing.
"""
