// Package post defines a post of a feed: its text, what is known of its author,
// the behaviour that was logged for it and, for an invented post, the truth about
// it. It holds data alone: no input or output, no model, no score.
package post

// Post is one item of a feed.
type Post struct {
	// ID is unique within a feed and safe in a link: [a-z0-9-]+.
	ID string
	// FileID is the post's own name in the file that it comes from, byte for byte; empty where it has none.
	FileID string `json:",omitempty"`
	// Author is the name shown above the text.
	Author string
	// Topic is one lower-case word or phrase, for instance "diy". No model sees it.
	Topic string
	// Text is what the reader sees. It is untrusted plain text: show it as text, never
	// as HTML.
	Text string
	// AgeMinutes is how long before the feed was taken the post was published.
	AgeMinutes int
	// HasLink says that the post carries a link out of the feed.
	HasLink bool
	// History is what was known of the author before this post.
	History History
	// Log is what readers and moderators did. The zero value means that the post was
	// never shown.
	Log Log
	// Fields are further features for the models, known before the post was shown; at
	// most one for each name.
	Fields []Field `json:",omitempty"`
	// Truth is the true labels of an invented post; nil for a real one.
	Truth *Truth
}

// Field is one feature of a post beside its text: a class or a number.
type Field struct {
	// Name is the feature's name, for instance "genre". It is untrusted, as a text is.
	Name string
	// Class is the post's class, for instance "Drama"; empty for a number.
	Class string `json:",omitempty"`
	// Number is the feature's value where Class is empty: finite, standardised, so
	// about -4…4, and 0 for what is usual in the feed.
	Number float64 `json:",omitempty"`
}

// History is an author's past, counted before the post was published.
type History struct {
	// Posts is the number of earlier posts, at least 0.
	Posts int
	// Removed is how many of them moderators took down, 0…Posts.
	Removed int
	// Followers is the number of readers who follow the author, at least 0.
	Followers int
}

// Log is the behaviour that was logged for a post.
type Log struct {
	// Impressions is how often the post was shown; Clicks how often it was
	// opened, 0…Impressions.
	Impressions, Clicks int
	// Value is the engagement of a post where it is not counted as clicks of
	// impressions: at least 0, in the feed's own unit (votes, or a film's gross). It
	// has no meaning unless HasValue.
	Value    float64 `json:",omitempty"`
	HasValue bool    `json:",omitempty"`
	// Ratings is the number of readers who rated the post; Rating is their mean,
	// 0…1, and has no meaning while Ratings is 0.
	Ratings int
	Rating  float64
	// The moderators' labels. Moderators make mistakes.
	Spam, NSFW, Misinformation Label
}

// Label is a moderator's answer to a yes-or-no question. The zero value means
// that nobody was asked.
type Label uint8

// The three answers.
const (
	Unlabelled Label = iota
	No
	Yes
)

// Truth is what a post really is. It is known only of posts that were written or
// generated for this project.
type Truth struct {
	Spam, NSFW, Misinformation bool
	// Quality is how good the post is for its reader, 0…1.
	Quality float64
	// Appeal is how strongly the post pulls a click, 0…1.
	Appeal float64
}
