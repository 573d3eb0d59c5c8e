1, 2 | ForEach-Object -Parallel { 1 }
