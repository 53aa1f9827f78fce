"""Review: what an editor may say yes or no to, in which order, and how the answer is kept.

`findings` says what was found, `queue` what of it is uncertain, `answers` makes a decision of an answer, `files` puts
it into a review file's text, and `desk` writes it and takes it back. The terminal and the preview share them all.
"""
