"""What the framework names beside surveys: audits, challenges, indicators, visits, fora, reports; what is passed on,
what comes back up, and the year's plan. Nothing here is about a case, and nobody is named.
"""
