"""The registry's files -> Knowledge: entities, events, sources, stories and what editors decided about them."""

from generator.knowledge.loader import load_knowledge

__all__ = ["load_knowledge"]
