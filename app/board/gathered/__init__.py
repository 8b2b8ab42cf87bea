"""What a pack gathers from other rooms, by their doors, each as a few dataclasses: our own work, counted exactly.

cases    complaints, thanks and their clocks in a quarter
safety   whether what had to be read for safety was read in time
reach    who could have answered, and who did
doing    actions, and what was told to those who spoke
seen     audits, visits, fora and reports: what the framework names beside surveys
"""
