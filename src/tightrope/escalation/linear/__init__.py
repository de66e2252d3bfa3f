"""The plain exponential Hawkes process, on which other libraries are met."""
