Add-Type -TypeDefinition $source
