class Toy {
    [string] Name([bool]$isLong) {
        if ($isLong) { return 'long' }
    }
}
