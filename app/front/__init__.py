"""The front door: have your say, and come back with four words. The one place a respondent's code is read."""
