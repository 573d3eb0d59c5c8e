class Toy {
    [int] Weight([int]$parts) {
        return $parts * $each
    }
}
