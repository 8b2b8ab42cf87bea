"""Questionnaires on paper: printing them, and typing in what comes back. Both follow one order (`sheet`)."""
