"""The office: lists of schools, declared links, decisions, mail and chat, configuration, unattended nights."""
