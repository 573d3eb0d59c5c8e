# Starts and stops a site. Needs IisConfiguration.ps1 and IisSettings.ps1.

# started, stopped, or null when nobody knows. A site that is not there is an error.
function Get-CfSiteState {
    param([string]$Name)
    $sites = Get-CfIisSection -Manager (New-CfIisManager) -Name 'sites'
    $site = Find-CfIisElement -Parent $sites -With @{ name = $Name }
    if ($null -eq $site) { throw "There is no site '$Name' on this host." }
    return Get-CfIisState -Element $site
}

function Test-CfSiteStateAction {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $holds = (Get-CfSiteState -Name $item['site']) -eq "$($item['become'])"
            $message = ''
            if ($holds) { $message = "the site is $($item['become'])" }
            $output = @{ changed = $false; skipped = $true; msg = $message }
            @{ key = $item['key']; state = 'present'; properties = @{ holds = $holds; message = $message; output = $output } }
        } catch {
            $trouble = Get-CfIisTrouble -Record $_
            @{ key = $item['key']; state = 'unreadable'; reason = $trouble['reason']; message = $trouble['message'] }
        }
    }
}

function Invoke-CfSiteStateAction {
    param($Arguments)
    $ErrorActionPreference = 'Stop'
    $name = "$($Arguments['site'])"
    $become = "$($Arguments['become'])"
    try {
        $now = Get-CfSiteState -Name $name
    } catch {
        $trouble = Get-CfIisTrouble -Record $_
        throw $trouble['message']
    }
    if ($now -eq $become) { return @{ output = @{ changed = $false; skipped = $true; msg = "the site is $become" } } }
    if ($become -eq 'restarted') {
        Set-CfIisState -Section 'sites' -Name $name -State 'stopped'
        $become = 'started'
    }
    Set-CfIisState -Section 'sites' -Name $name -State $become
}
