"""First start, migrations, the processes and their health: what runs Heard. No survey is known here."""
