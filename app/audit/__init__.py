"""Who did what when: staff only, ids and codes only, added to and never changed.

service       record, read, verify
chain         how one entry stands for all before it; pure
append_only   what makes the database itself refuse a change
commands      `flask audit verify`
"""
