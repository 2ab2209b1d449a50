"""What differs in meaning between two trees."""
