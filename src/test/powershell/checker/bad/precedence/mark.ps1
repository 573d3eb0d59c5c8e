if (! $names -contains 'x') { 'none' }
