# What is known of a key of the registry or of one of its values, under the names that Ansible gives it. Needs Checks.ps1.

function Get-CfRegistryStatAnswer {
    param($Arguments)
    $key = Get-CfRegistryKey -View "$($Arguments['view'])" -Path "$($Arguments['path'])"
    $told = @{ exists = ($null -ne $key) }
    if ($null -ne $key -and $null -ne $Arguments['name']) {
        $value = $key["$($Arguments['name'])"]
        $told['exists'] = $null -ne $value
        if ($null -ne $value) {
            foreach ($part in (ConvertTo-CfRegistryStat -Value $value).GetEnumerator()) { $told[$part.Key] = $part.Value }
        }
    } elseif ($null -ne $key) {
        $told['properties'] = @{}
        foreach ($entry in $key.GetEnumerator()) {
            $name = $entry.Key
            if ($name -eq '') { $name = '(default)' }
            $told['properties'][$name] = ConvertTo-CfRegistryStat -Value $entry.Value
        }
    }
    return @{ holds = $true; message = ''; output = $told }
}

# As it stands: nothing in it is expanded.
function ConvertTo-CfRegistryStat {
    param($Value)
    $types = @{
        string = 'REG_SZ'; expandString = 'REG_EXPAND_SZ'; multiString = 'REG_MULTI_SZ'; dword = 'REG_DWORD'; qword = 'REG_QWORD'
        binary = 'REG_BINARY'; none = 'REG_NONE'
    }
    return @{ value = $Value['data']; raw_value = $Value['data']; type = $types["$($Value['kind'])"] }
}

function Test-CfRegistryStatAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfRegistryStatAnswer -Arguments $Item
    }
}

function Invoke-CfRegistryStatAction {
    param($Arguments)
    $answer = Get-CfRegistryStatAnswer -Arguments $Arguments
    return @{ output = $answer['output'] }
}
