"""The yearly reports about complaints that law and code ask for: counted from cases, their own work exactly."""
