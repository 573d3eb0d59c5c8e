$told = @{
    kind = if ($isFolder) { 'directory' }
    name = $name
}
