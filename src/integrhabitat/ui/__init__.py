"""The look: base templates, components, form fields, tokens, icons, languages, translated content."""
