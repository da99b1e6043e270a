"""What can be verified by anyone, years later: hash chains and commitments. Values in, values out."""
