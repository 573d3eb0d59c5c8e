foreach ($one in $all) {
    $one | Where-Object -FilterScript {
        if ($_ -eq 2) { continue }
        $true
    }
}
