# Conditions that were decided by the controller. Needs Checks.ps1.

function Get-CfAssertAnswer {
    param($Arguments)
    $conditions = @($Arguments['that'])
    $holds = @($Arguments['holds'])
    $message = ''
    for ($i = 0; $i -lt $conditions.Count -and $message -eq ''; $i++) {
        if ($i -ge $holds.Count -or -not $holds[$i]) { $message = "$($conditions[$i]) does not hold" }
    }
    if ($message -ne '' -and "$($Arguments['message'])" -ne '') { $message = "$($Arguments['message']) ($message)" }
    return @{ holds = ($message -eq ''); message = $message; output = @{ } }
}

function Test-CfAssertAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfAssertAnswer -Arguments $Item
    }
}

function Invoke-CfAssertAction {
    param($Arguments)
    return Invoke-CfCheck -Arguments $Arguments -Ask {
        param($Item)
        return Get-CfAssertAnswer -Arguments $Item
    }
}
