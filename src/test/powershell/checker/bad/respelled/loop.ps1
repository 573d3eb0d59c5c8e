function Test-CfPlanted {
    param([string]$Name)
    foreach ($name in 'a', 'b') { "$Name" }
}
