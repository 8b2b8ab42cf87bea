"""Heard. Rooms by feature, imports one way: docs/architecture.md. `factory` puts them together."""
