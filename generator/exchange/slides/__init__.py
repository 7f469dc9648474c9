"""A journey as a presentation: what its slides say, and how they become a .pptx."""
