$text.Contains('x', [StringComparison]::OrdinalIgnoreCase)
