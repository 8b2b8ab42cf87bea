"""The questionnaire engine: pure. It reads, checks, walks and speaks a questionnaire, and imports only the kernel.

model    what a survey is: frozen dataclasses, nothing to poke
load     YAML to model, collecting every fault
lint     what a shape alone cannot say; `Fault`s with file, id, code and what to do
rules    one evaluator for relevance and wording
journey  the path, recomputed from answers
answers  the flat map of answers, and its JSON
piping   `{worker}` and friends, escaped
types/   one file per question type: parse, show, export
"""
