"""Who the council is: its services, teams and boards, who manages what, whom to ring, and what it is measured by.

service     the door: installation, boards, services, teams, lines of management, help numbers, closure days
framework   practice standards and indicators, by the ids that questions and themes cite
workers     what a child calls the person who works with them
"""
