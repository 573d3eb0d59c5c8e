$number = [ulong]1
