"""Archives written for other generators -> our files: posts in, briefs out, and a note of all that did not fit.

Nothing here touches a disk: the command reads the folder and writes what it is given.
"""
