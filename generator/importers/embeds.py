"""What generators embed from other sites -> a link to it. The reader's browser asks nobody unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Embed = Callable[[Sequence[str]], str]

EMBEDS: Mapping[str, Embed] = {
    "youtube": lambda args: f"[Video on YouTube](https://www.youtube.com/watch?v={args[-1]})",
    "vimeo": lambda args: f"[Video on Vimeo](https://vimeo.com/{args[-1]})",
    "tweet": lambda args: f"[Post on X](https://x.com/{args[0] if len(args) > 1 else 'i'}/status/{args[-1]})",
    "x": lambda args: f"[Post on X](https://x.com/{args[0] if len(args) > 1 else 'i'}/status/{args[-1]})",
    "instagram": lambda args: f"[Post on Instagram](https://www.instagram.com/p/{args[-1]}/)",
    "gist": lambda args: f"[Gist](https://gist.github.com/{'/'.join(args[:2])})",
}
"""By the name of the shortcode or tag: arguments -> Markdown."""
