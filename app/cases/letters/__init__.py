"""Letters of cases, from templates in plain English: merged, edited, kept sealed, sent once, written as PDF and Word.

templates   data/letters.yaml and the words beside it
text        blocks of a document as text that can be edited in a form, and back
dates       the days that a letter speaks of
merging     what a case says in the places of a template
keeping     the use cases: begin, keep, change, send; `for_writer`: what somebody reads with their code
paper       a letter as a document
"""
