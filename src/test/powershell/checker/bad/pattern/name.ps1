$name = 'C:\site [1]'
'C:\site [1]\web.config' -like "$name\*"
