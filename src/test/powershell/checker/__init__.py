"""The static half of the PowerShell ring: a true grammar, and what Windows PowerShell 5.1 does not have."""
