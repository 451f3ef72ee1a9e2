package schema

// Role is what a column is used for.
type Role uint8

// The roles. Only Ignore and Feature may be given to several columns.
const (
	// Ignore leaves the column out.
	Ignore Role = iota
	// Text is the post's text.
	Text
	// Engagement is the post's engagement: clicks, votes, a film's gross. With an
	// Exposure it is a count of clicks, else a number in a unit of its own.
	Engagement
	// Exposure is how often the post was shown.
	Exposure
	// Quality is how good the post is: a rating, or a class that means good.
	Quality
	// Spam, NSFW and Misinformation are moderators' labels.
	Spam
	NSFW
	Misinformation
	// Author is who published the post.
	Author
	// Time is when it was published.
	Time
	// Feature is a number or a class that was known before the post was shown, as
	// input for the models beside the text.
	Feature
)

// Roles is the number of roles.
const Roles = 11

var roleNames = [Roles]struct{ key, shown string }{
	{"ignore", "nothing (ignored)"},
	{"text", "the text"},
	{"engagement", "engagement"},
	{"exposure", "exposure (impressions)"},
	{"quality", "quality"},
	{"spam", "spam label"},
	{"nsfw", "NSFW label"},
	{"misinformation", "misinformation label"},
	{"author", "the author"},
	{"time", "the time"},
	{"feature", "a feature for the models"},
}

// String is the role's name on the page.
func (r Role) String() string {
	if r >= Roles {
		return "unknown role"
	}
	return roleNames[r].shown
}

// Key is the role's name in HTML attributes: lower-case letters.
func (r Role) Key() string {
	if r >= Roles {
		return ""
	}
	return roleNames[r].key
}

// label reports whether the role is a yes-or-no label.
func (r Role) label() bool { return r == Spam || r == NSFW || r == Misinformation }

// Choice is the role of one column.
type Choice struct {
	Role Role `json:"role"`
	// Positive is the class that means yes for a label, or good for a quality, where
	// the cells are classes; else it has no effect.
	Positive string `json:"positive,omitempty"`
}

// Mapping has one choice for each column of the file, in the file's order.
type Mapping struct {
	Columns []Choice `json:"columns"`
}
