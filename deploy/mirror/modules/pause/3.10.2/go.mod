module dev.belay/mirror/pause

go 1.26.0
