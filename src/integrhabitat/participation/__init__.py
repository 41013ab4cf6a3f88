"""What neighbours decide and build together: ideas, groups, agendas, projects, decisions, commons."""
