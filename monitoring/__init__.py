"""The package behind the screens: reports and handling events in, questions answered, rules decided."""
