"""What boards see: a quarter’s pack each, whose figures about people come from editions and nothing else."""
