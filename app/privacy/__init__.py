"""What is kept for how long and what is held; what is kept of one person, given to them and erased.

schedule    what is kept for how long, from `data/retention.yaml`
keepers     which room does what with each item of it
holds       what must not go, with reason and day
purging     what is due, and the nightly run
finding     what there is about a person, in every room
rights      exporting it, erasing it, and what must stay (`data/rights.yaml`)
documents   the DPIA and the record of processing, made from what the code goes by
"""
