try { $started = $process.StartTime } catch { $started = 'nobody knows' }
