"""The agreement as a questionnaire, and the description of a filled one."""
