$found = $all | ForEach-Object -Process {
    if ($_ -eq 2) { break }
    $_
}
