package schema

// Role says what a column is taken for.
type Role uint8

// The roles. All but Ignore and Feature may be taken by one column only.
const (
	// Ignore leaves the column out.
	Ignore Role = iota
	// Text is what the post says.
	Text
	// Engagement is what the post met: clicks, a score, a gross. With Exposure it
	// is a count of so many impressions, else a number of its own.
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
	// Feature is a number or a class that was known beforehand, which the models
	// may use beside the text.
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

// String is the role in plain words.
func (r Role) String() string {
	if r >= Roles {
		return "unknown role"
	}
	return roleNames[r].shown
}

// Key is the role's name in the page's attributes: lower-case letters.
func (r Role) Key() string {
	if r >= Roles {
		return ""
	}
	return roleNames[r].key
}

// label reports whether the role is a yes-or-no label.
func (r Role) label() bool { return r == Spam || r == NSFW || r == Misinformation }

// Choice is what one column is taken for.
type Choice struct {
	Role Role `json:"role"`
	// Positive is the value that means yes (or good), for a label or a quality that
	// is neither a number nor yes and no; else it is empty.
	Positive string `json:"positive,omitempty"`
}

// Mapping has one choice for each column of the file, in the file's order.
type Mapping struct {
	Columns []Choice `json:"columns"`
}
