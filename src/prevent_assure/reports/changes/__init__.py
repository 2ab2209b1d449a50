"""What changed in meaning between two trees."""
