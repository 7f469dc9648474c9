"""Event data into aggregates: engines behind one door, one SQL file a question.

No event and no id leaves an engine. This room draws nothing and knows no pages; what it gives
is an ``Observed`` record of the model.
"""
