# A restart of the host. It begins two seconds after the answer, so that the answer can leave.

function Invoke-CfRebootAction {
    param($Arguments)
    $words = '/r', '/t', '2', '/d', 'p:2:4', '/c', "$($Arguments['message'])"
    $result = Invoke-CfNative -Program 'shutdown.exe' -Words $words
    # 1190: one is scheduled already, perhaps in an hour.
    if ($result['rc'] -eq 1190) {
        [void](Invoke-CfNative -Program 'shutdown.exe' -Words '/a')
        $result = Invoke-CfNative -Program 'shutdown.exe' -Words $words
    }
    # 1115: one has begun.
    if ($result['rc'] -ne 0 -and $result['rc'] -ne 1115) {
        throw "shutdown.exe ended with $($result['rc']): $(($result['stderr'] -replace '\s+', ' ').Trim())"
    }
}
