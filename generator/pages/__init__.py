"""Which pages exist, where they stand, and what each shows: one module a kind of page."""
