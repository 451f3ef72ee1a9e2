package sample

import "decouple/app/post"

// written is one hand-written post, as in the files posts_*.go. The author's history
// is in the table of authors.
type written struct {
	id, by, topic string
	// age is in minutes.
	age  int
	link bool
	// quality and appeal are those of post.Truth, 0…1.
	quality, appeal float64
	is              kind
	text            string
}

// kind is the set of filters that should remove a post.
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

// Posts returns the sample feed: every hand-written post with its Truth and an empty
// Log, always in the same order, which is not a ranking. The caller owns the result.
func Posts() []post.Post {
	files := [][]written{newsPosts, helpPosts, sciencePosts, lifePosts, loudPosts, removedPosts}
	var posts []post.Post
	// One post from each file in turn, so that the unranked feed has its tones mixed.
	for row := 0; ; row++ {
		found := false
		for _, file := range files {
			if row < len(file) {
				posts = append(posts, file[row].post())
				found = true
			}
		}
		if !found {
			return posts
		}
	}
}

// post returns w as a post.
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
