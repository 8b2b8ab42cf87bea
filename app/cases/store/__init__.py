"""Tables and queries of cases; nobody else touches them."""
