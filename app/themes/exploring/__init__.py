"""Looking into what was said: counts that are fair, what is said together, what the codebook does not know.

All of it is raw: `results` passes it through suppression before anybody sees it.

shares    how many people speak of each theme, from `tallying`: what people decided, else the sum of chances
accuracy  the machine beside people, on comments that no model learned from
together  which themes stand in the same comments
clusters  groups of comments by their words; pure
topics    such groups outside the codebook, and the names that people give them
"""
