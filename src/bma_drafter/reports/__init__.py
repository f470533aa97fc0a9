"""What was found, told: reviews, portfolios, differences and minutes, for the screen, Word, Excel and programs."""
