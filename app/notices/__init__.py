"""Pages of record: accessibility statement, privacy notices, cookies. They are made from what the code goes by."""
