"""Pages of the network: public ones, and the board of the secretariat."""
