"""“I want someone to contact me”: what was asked, sealed, and the people who get back to those who asked.

No row here knows which answers its writer gave, unless they chose to send the two together.
"""
