"""Tallies of what comments speak of, kept so that a page costs the same however many wrote.

chances   what each comment counts for: what a person decided, else a model's chances, else the word lists
people    what people count for, in whole numbers, so that sums come out the same in any order; pure
store     the tables of sums, by questionnaire, quarter and service
service   the sums follow what changes, are read, counted anew for another model, and say less when the words go
"""
