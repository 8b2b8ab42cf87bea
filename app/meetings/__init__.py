"""Conferences and reviews: what a child writes reaches the chair in time, and what they ask for comes about."""
