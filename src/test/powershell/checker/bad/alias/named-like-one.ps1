function sp {
    1
}
