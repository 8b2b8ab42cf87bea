"""Learning the weights of the name tagger (app/themes/nametagger.py) from sentences made for the purpose.

making          fills templates.txt with names, places and words, and writes them as people do
train           `python -m bench.naming.train` writes app/themes/data/name-weights.json
"""
