foreach ($entry in $map.GetEnumerator()) {
    if ($null -eq $entry.Value) { $map[$entry.Key] = 0 }
}
