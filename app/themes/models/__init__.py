"""Models learned from what people decided: kept as data, each with how well it does, one of them in use.

store      the models, and what each said of each comment, beside what others said
measuring  how well a way of reading finds what people found, on comments that were never learned from; pure
feelings   how comments felt, as decisions show it; whether a model's feelings are heard
refitting  learning anew from every decision, and promoting what is better
service    the list, going back at once, reading what the model in use has not read
jobs       reading, and refitting when enough has been decided since
commands   `flask themes refit`, `models` and `use`
"""
