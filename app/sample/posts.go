package sample

import "decouple/app/post"

// written is one post of the feed as it stands in the files posts_*.go: the
// post without what its author's name already says.
type written struct {
	id, by, topic string
	// age is in minutes.
	age  int
	link bool
	// quality and appeal are the two of post.Truth, 0…1.
	quality, appeal float64
	is              kind
	text            string
}

// kind says which filters should remove a post, as a set.
type kind uint8

const (
	clean kind = 0
	spam  kind = 1 << (iota - 1)
	nsfw
	misinformation
)

// Ages are written in hours and days.
const (
	hour = 60
	day  = 24 * hour
)

// Posts returns the sample feed: every hand-written post with its Truth and an
// empty Log, in an order that says nothing about them and is always the same.
// The caller owns the result.
func Posts() []post.Post {
	files := [][]written{newsPosts, helpPosts, sciencePosts, lifePosts, loudPosts, removedPosts}
	var posts []post.Post
	// Deal one post from each file in turn, so that a reader who looks at the
	// feed unranked meets its tones mixed.
	for row := 0; ; row++ {
		dealt := false
		for _, file := range files {
			if row < len(file) {
				posts = append(posts, file[row].post())
				dealt = true
			}
		}
		if !dealt {
			return posts
		}
	}
}

// post returns w as a post of its own.
func (w written) post() post.Post {
	return post.Post{
		ID:         w.id,
		Author:     w.by,
		Topic:      w.topic,
		Text:       w.text,
		AgeMinutes: w.age,
		HasLink:    w.link,
		History:    authors[w.by],
		Truth:      w.is.truth(w.quality, w.appeal),
	}
}

// truth returns the truth of a post of this kind.
func (k kind) truth(quality, appeal float64) *post.Truth {
	return &post.Truth{
		Spam:           k&spam != 0,
		NSFW:           k&nsfw != 0,
		Misinformation: k&misinformation != 0,
		Quality:        quality,
		Appeal:         appeal,
	}
}
