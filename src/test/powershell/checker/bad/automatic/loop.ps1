foreach ($event in $events) {
    $event
}
