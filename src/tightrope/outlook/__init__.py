"""What is to come, for readers: from what a user names to an answer that terminal, brief and web can set."""
