"""`python -m generator` is `onrecord`."""

from generator.commands import main

main()
