"""The command line: one file a command, and `entry`, which finds the command. --help loads no torch."""
