$name = 'a?'
'ab' -cnotlike "$name*"
