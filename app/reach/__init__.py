"""How people reach a questionnaire: links, QR codes, opening and closing."""
