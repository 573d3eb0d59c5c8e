[Activator]::CreateInstance($type)
