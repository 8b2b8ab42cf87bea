"""Files and photos that people send: checked, cleaned, scanned, sealed, and only ever handed out as a download."""
