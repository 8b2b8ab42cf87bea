"""Whatever must be read by a person today."""
