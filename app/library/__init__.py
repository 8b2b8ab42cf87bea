"""Surveys as published: immutable versions of `surveys/*.yaml`, and the translations attached to them."""
