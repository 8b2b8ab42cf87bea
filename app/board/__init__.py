"""What the two boards see: a summary a quarter, made from editions and nothing else."""
