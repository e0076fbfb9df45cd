"""The rating and the rank of kelurahan. Pure rules are in `interim`, the league with its movement in `board`."""
