"""Whether one account holds all that another says, alone or with others, and what it leaves over."""
