"""What all other applications stand on; it imports none of them."""
