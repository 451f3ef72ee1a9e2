package monitor

import "decouple/app/post"

// Records are the classes of an author's history: how many of the earlier posts were removed.
var Records = [...]string{"none removed", "under 2 %", "2 to 10 %", "over 10 %", "no history"}

// record is the class of a history.
func record(h post.History) uint8 {
	switch {
	case h.Posts == 0:
		return 4
	case h.Removed == 0:
		return 0
	case 50*h.Removed < h.Posts:
		return 1
	case 10*h.Removed <= h.Posts:
		return 2
	}
	return 3
}
