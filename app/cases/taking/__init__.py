"""Taking cases down for people who phone, write or come, and bringing in those that are open elsewhere."""
