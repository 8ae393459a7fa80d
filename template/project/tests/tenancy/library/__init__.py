"""An application as organizations have them: shelves, and books that stand on them."""
