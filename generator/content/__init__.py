"""Reading: files -> sources, front matter, text with its blocks and markup; problems with their places."""
