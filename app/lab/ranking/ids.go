package ranking

import "decouple/app/post"

// FeedID is the list of posts with its head and foot, which can have the focus.
const FeedID = "feed"

// CardID is the button of a post's card.
func CardID(p *post.Post) string { return "why-" + p.ID }
