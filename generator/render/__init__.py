"""Values -> bytes: the theme, its filters, and the marks in a text."""
