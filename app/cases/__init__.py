"""Complaints, compliments, concerns and ideas, and the clocks that the law sets for them.

clocks      regimes, steps, limits and dates due; pure, from `data/regimes.yaml`
commands    `flask cases clock`
"""
