"""Whole journeys over HTTP, against Heard and against a bare Flask app on the same server, workers and disk.

floor       the bare app: what the stack costs before Heard does anything
client      one respondent: a socket that follows the forms it is given
drive       several respondents at once, and what they measured
servers     both servers, each in a folder of its own
__main__    `make bench`: three alternating rounds, medians, a table and JSON

crowd       a council of many thousand responses, through the tables
councils    such councils on both databases, served to an analyst over HTTP, kept where that is asked for
figures     what their pages, editions and packs cost, beside a floor
"""
