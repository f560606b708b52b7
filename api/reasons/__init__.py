"""Reasons as people and programs read them: text for a terminal, JSON, SVG."""
