if ($isNew -or $isFree -and $isWanted) { 'both' }
