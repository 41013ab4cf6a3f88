"""What the neighbours of the demonstration propose, decide and build."""
