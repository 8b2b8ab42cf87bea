"""What every room stands on: days, ids, secrets, the unit of work, errors. Knows nothing of any room."""
