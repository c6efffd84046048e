"""What fills the slots that are no people: places, organisations, laws, days, numbers, addresses of the net."""
