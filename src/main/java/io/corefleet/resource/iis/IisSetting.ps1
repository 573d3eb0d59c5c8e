# Any setting of any section of the IIS configuration. Needs IisConfiguration.ps1, IisSettings.ps1 and IisSections.ps1.

function Read-CfIisSetting {
    param([object[]]$Items)
    # Sections that were read once; many settings stand in few of them.
    $sections = @{}
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $file = Get-CfIisFile -Id $Item
        $section = Get-CfIisSectionAt -Cache $sections -Manager $Manager -File $file -Name $Item['section']
        $setting = Find-CfIisSetting -Section $section -Name $Item['name']
        if ($null -eq $setting) { return }
        $answer = New-CfIisAnswer
        if ($setting['kind'] -eq 'item') {
            if ($setting['index'] -lt 0) { return }
            $answer['properties']['attributes'] = Get-CfIisAttributes -Element $setting['owner'].Collection.Item($setting['index'])
            return $answer
        }
        if ($setting['kind'] -eq 'list') {
            $list = Get-CfIisItems -Element $setting['owner']
            $answer['properties']['items'] = $list
            $answer['properties']['itemsInOrder'] = $list
            return $answer
        }
        $property = $setting['property']
        if (Test-CfIisSecret -Property $property) {
            if (Test-CfIisInherited -Property $property) { return }
            return $answer
        }
        $value = Get-CfIisValue -Property $property
        $answer['properties']['value'] = $value
        $isInherited = Test-CfIisInherited -Property $property
        if ($file['above'] -ne '') {
            # What a level says that is the same as above it cannot be told from what it does not say, and it makes no difference.
            $upper = Get-CfIisSectionAt -Cache $sections -Manager $Manager -Name $Item['section'] -File @{ path = $file['above']; mapper = '' }
            $above = Find-CfIisSetting -Section $upper -Name $Item['name']
            $isInherited = $isInherited -or ($null -ne $above -and "$(Get-CfIisValue -Property $above['property'])" -ceq "$value")
        }
        if ($isInherited) { [void]$answer['inherited'].Add('value') }
        return $answer
    }
}

function Set-CfIisSetting {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $file = Get-CfIisFile -Id $Id
    Edit-CfIis -File $file -Arguments @($Id, $Properties, $Undo, $file) -Change {
        param($Manager, $Id, $Properties, $Undo, $File)
        $section = $Manager.GetAdminSection($Id['section'], $File['path'])
        Edit-CfIisSetting -Section $section -Id $Id -Properties $Properties -Undo $Undo
    }
}

# Of these steps those at the front that go to one place, in one commit: all of them or none. Gives how many. Each section is opened once:
# nobody has shown that a second opening sees what the first has not committed yet.
function Set-CfIisSettingTogether {
    param([object[]]$Steps)
    $file = Get-CfIisFile -Id $Steps[0]['Id']
    $place = "$($file['path'])|$($file['commit'])|$($file['mapper'])"
    $front = New-Object -TypeName System.Collections.ArrayList
    foreach ($step in $Steps) {
        $other = Get-CfIisFile -Id $step['Id']
        if ("$($other['path'])|$($other['commit'])|$($other['mapper'])" -ne $place) { break }
        [void]$front.Add($step)
    }
    if ($front.Count -lt 2) { return 0 }
    [void](Edit-CfIis -File $file -Arguments @($front.ToArray(), $file) -Change {
            param($Manager, $Front, $File)
            $sections = @{}
            foreach ($step in $Front) {
                $name = "$($step['Id']['section'])"
                if (-not $sections.ContainsKey($name)) { $sections[$name] = $Manager.GetAdminSection($name, $File['path']) }
                Edit-CfIisSetting -Section $sections[$name] -Id $step['Id'] -Properties $step['Properties'] -Undo $step['Undo']
            }
        })
    return $front.Count
}

function Edit-CfIisSetting {
    param($Section, $Id, [hashtable]$Properties, $Undo)
    $setting = Find-CfIisSetting -Section $Section -Name $Id['name']
    if ($null -eq $setting) { throw "There is no $($Id['section'])/$($Id['name']) in the IIS of this host." }
    if ($setting['kind'] -eq 'item') {
        Set-CfIisListItem -Setting $setting -Attributes $Properties['attributes'] -Position $Properties['position'] -Undo $Undo
    } elseif ($setting['kind'] -eq 'list') {
        if ($Properties.ContainsKey('itemsInOrder')) {
            Set-CfIisItemsInOrder -Element $setting['owner'] -Wanted $Properties['itemsInOrder']
        } else {
            Set-CfIisItems -Element $setting['owner'] -Wanted $Properties['items']
        }
    } else {
        $value = $Properties['value']
        if ($null -ne $Properties['secret']) { $value = $Properties['secret'] }
        if ($null -eq $value) {
            [void]$setting['property'].Clear()
        } else {
            $setting['property'].Value = ConvertTo-CfIisValue -Type $setting['property'].Schema.Type -Value $value
        }
    }
}

# An item goes with the lists inside it, so these are told for the way back; an attribute that is encrypted is taken off.
function Remove-CfIisSetting {
    param($Id, $Undo)
    $file = Get-CfIisFile -Id $Id
    Edit-CfIis -File $file -Arguments @($Id, $file) -Change {
        param($Manager, $Id, $File)
        $section = $Manager.GetAdminSection($Id['section'], $File['path'])
        $setting = Find-CfIisSetting -Section $section -Name $Id['name']
        if ($null -eq $setting) { return }
        if ($setting['kind'] -eq 'attribute') {
            [void]$setting['property'].Clear()
            return
        }
        if ($setting['kind'] -ne 'item') { throw "$($Id['section'])/$($Id['name']) is a list, which is always there." }
        $index = $setting['index']
        if ($index -lt 0) { return }
        $lists = Get-CfIisInnerLists -Element $setting['owner'].Collection.Item($index)
        [void]$setting['owner'].Collection.DeleteElement($index)
        return @{ undo = @{ index = $index; lists = $lists } }
    }
}
