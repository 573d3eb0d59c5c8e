function Test-CfPlanted {
    param([string]$Service)
    $service = @{ state = $Service }
    return $service['state']
}
