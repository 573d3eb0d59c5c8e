Get-Uptime
