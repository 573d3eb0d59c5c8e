# Application pools of IIS. Needs IisConfiguration.ps1 and IisSettings.ps1.

function Read-CfIisAppPool {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $pools = Get-CfIisSection -Manager $Manager -Name 'applicationPools'
        $pool = Find-CfIisElement -Parent $pools -With @{ name = $Item['name'] }
        if ($null -eq $pool) { return }
        $answer = New-CfIisAnswer
        $inside = @('processModel', 'recycling', 'failure', 'cpu', 'environmentVariables')
        Read-CfIisElement -Answer $answer -Element $pool -Skip @('name', 'state', 'applicationPoolSid') -Inside $inside
        $answer['properties']['state'] = Get-CfIisState -Element $pool
        return $answer
    }
}

function Set-CfIisAppPool {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    Edit-CfIis -Arguments @($Id, $Properties, $Create) -Change {
        param($Manager, $Id, $Properties, $Create)
        $pools = Get-CfIisSection -Manager $Manager -Name 'applicationPools'
        $pool = Find-CfIisElement -Parent $pools -With @{ name = $Id['name'] }
        $isNew = $null -eq $pool
        if ($isNew) {
            if (-not $Create) { throw "There is no application pool '$($Id['name'])' on this host." }
            $pool = $pools.Collection.CreateNewElement('add')
            $pool.Properties.Item('name').Value = $Id['name']
        }
        Set-CfIisProperties -Elements @($pool) -Properties $Properties
        if ($isNew) { Add-CfIisElement -Parent $pools -Element $pool }
    }
    if ($null -ne $Properties['state']) {
        Set-CfIisState -Section 'applicationPools' -Name $Id['name'] -State $Properties['state']
    }
}

function Remove-CfIisAppPool {
    param($Id, $Undo)
    Edit-CfIis -Arguments @($Id) -Change {
        param($Manager, $Id)
        $pools = Get-CfIisSection -Manager $Manager -Name 'applicationPools'
        $index = Find-CfIisIndex -Parent $pools -With @{ name = $Id['name'] }
        if ($index -ge 0) { [void]$pools.Collection.DeleteElement($index) }
    }
}
