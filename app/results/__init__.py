"""Results: what was answered, counted, protected and compared.

suppression  the one door every published figure passes: what is hidden, and the proof that it stays so; pure
statistics   intervals, differences, "too few to say"; pure
commands     `flask results …`
"""
