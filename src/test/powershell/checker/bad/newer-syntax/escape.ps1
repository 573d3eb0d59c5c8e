$red = "`e[31m"
