"""Charts: drawn, opened again, compared."""
