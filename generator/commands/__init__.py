"""What a person types: one file a command, each a few lines on top of the story."""
