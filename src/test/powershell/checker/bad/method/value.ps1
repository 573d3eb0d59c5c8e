class Toy {
    [void] Break() {
        return 'broken'
    }
}
