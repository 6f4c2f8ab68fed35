"""The acts of the commands, a module a menu; each function takes the window and is imported when it is first called."""
