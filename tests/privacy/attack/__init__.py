"""Somebody with everything but the keys tries to find out who said what, in which order and when."""
