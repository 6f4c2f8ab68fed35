"""What a network is: blocks, links and the rules between them, as plain values that know neither Qt nor torch."""
