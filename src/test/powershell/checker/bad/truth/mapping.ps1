function Test-CfPlanted {
    param([bool]$On)
    return $On
}
$given = @{}
Test-CfPlanted -On $given['on']
