"""``python -m generator`` is ``cjm``."""

from generator.cli import main

main()
