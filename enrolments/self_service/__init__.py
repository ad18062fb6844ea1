"""What the pages of links have in common: their addresses, how often they may be used, what they tell."""
