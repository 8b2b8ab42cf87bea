"""The questionnaire engine: pure. It reads, checks, walks and speaks a questionnaire, and imports only the kernel.

model      what a survey is: frozen dataclasses, nothing to poke
load       one YAML file to a model, with everything wrong in it said at once; `lint` is many files
  shape    what an author may write     build  from that to the model     checks/  what a shape cannot say
catalogue  shared scales and measures (`data/`), and the `Reference` that checks ask; `policies` beside it
rules      one evaluator for what is asked; `paths` walks every way in advance
journey    one respondent's path, recomputed from `answers`
types/     one file per question type: parse, show, export, count; `messages` says what went wrong
piping     `{worker}` and friends, escaped
contexts   where translators find each text; `extract` is the Babel extractor
structure  a survey as canonical JSON: the version that is stored, and its fingerprint
"""
