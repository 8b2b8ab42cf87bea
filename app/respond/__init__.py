"""Respondents' pages: before you start, one question a page, check, thank you; drafts and the letterbox.

a draft       answers being given: one sealed row, saved before the next page is shown
an envelope   the same row after “Send”: no key of the person who sent it
the letterbox envelopes waiting; emptied shuffled, several at a time, into responses, answers and voices
"""
