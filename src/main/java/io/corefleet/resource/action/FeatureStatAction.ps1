# What is known of roles, role services and features, under the names that Ansible gives it. Needs Checks.ps1.

function Get-CfFeatureStatAnswer {
    param($Arguments)
    $asked = "$($Arguments['name'])"
    # Asked with a name that nothing has, the cmdlet gives nothing.
    if ($asked -eq '') { $asked = '*' }
    $features = @(Get-WindowsFeature -Name $asked | ForEach-Object -Process {
            @{
                name = "$($_.Name)"; display_name = "$($_.DisplayName)"; install_state = "$($_.InstallState)"
                installed = ("$($_.InstallState)" -eq 'Installed')
            }
        })
    return @{ holds = $true; message = ''; output = @{ exists = ($features.Count -gt 0); features = $features } }
}

function Test-CfFeatureStatAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfFeatureStatAnswer -Arguments $Item
    }
}

function Invoke-CfFeatureStatAction {
    param($Arguments)
    $answer = Get-CfFeatureStatAnswer -Arguments $Arguments
    return @{ output = $answer['output'] }
}
