if ($IsLinux) { 1 }
