$input
