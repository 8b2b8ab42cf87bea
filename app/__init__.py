"""Heard: the application factory comes here last; it alone knows every room."""
