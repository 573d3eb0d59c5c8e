"the first is $names[0]"
