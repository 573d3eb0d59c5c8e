foreach ($name in $world['files'].Keys) {
    $world['files'].Remove($name)
}
