package version

import (
	"math"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/train"
)

// Version is one model with all that is known of it.
type Version struct {
	Recipe Recipe
	// Parent is the ID of the version that it came from, or empty.
	Parent string
	// Born is when it was trained, in seconds since 1970.
	Born int64
	// Note says in some words what is new, Card what somebody must know who carries on the work.
	Note string
	Card Card
	// Set has this model alone. It is nil before it was made: the version is planned then. A coupled model is Joint instead.
	Set   *model.Set
	Joint *Joint
}

// Made is the model with its recipe.
func (v *Version) Made() *Made { return &Made{v.Recipe, v.Set, v.Joint} }

// Ready says that the model was made.
func (v *Version) Ready() bool { return v.Set != nil || v.Joint != nil }

// ID is the recipe's.
func (v *Version) ID() string { return v.Recipe.ID() }

// Hash is that of the weights, which must have been made.
func (v *Version) Hash() string { return v.Made().Hash() }

// Figures are the model's, which must have been made.
func (v *Version) Figures() model.Figures {
	if v.Joint != nil {
		return v.Joint.figures(&v.Recipe)
	}
	return v.Set.About().Figures[v.Recipe.Model]
}

// Card is a model card (Mitchell and others, "Model Cards for Model Reporting", 2019).
type Card struct {
	// For says what the model is for, Data what it was trained on, Limits what it can't do, Contact whom to ask, and Author
	// who made it.
	For     string  `json:"for"`
	Data    string  `json:"data"`
	Limits  string  `json:"limits"`
	Author  string  `json:"author"`
	Contact string  `json:"contact"`
	Slices  []Slice `json:"slices"`
}

// Slice is a measure on some of the held-out posts: the AUC of a filter, Spearman's rank correlation of the other two.
type Slice struct {
	Name  string `json:"name"`
	Posts int    `json:"posts"`
	// Value is nil where the measure is not defined, as with posts of one class.
	Value *float64 `json:"value"`
}

// Missing says what a card leaves open, in pieces of a sentence.
func (c *Card) Missing() (all []string) {
	for _, x := range []struct{ text, what string }{
		{c.For, "what it is for"}, {c.Data, "what it was trained on"}, {c.Limits, "what it can’t do"}, {c.Author, "who made it"}, {c.Contact, "whom to ask"},
	} {
		if x.text == "" {
			all = append(all, x.what)
		}
	}
	if len(c.Slices) == 0 {
		all = append(all, "figures by slice")
	}
	return all
}

// Measure fills in the slices, from posts whose truth is known.
func (c *Card) Measure(set *model.Set, k model.Kind, posts []post.Post) {
	c.Slices = nil
	for _, s := range slicesOf {
		var some []post.Post
		for i := range posts {
			if posts[i].Truth != nil && s.has(&posts[i]) {
				some = append(some, posts[i])
			}
		}
		out := Slice{Name: s.name, Posts: len(some)}
		if len(some) > 0 {
			if x := train.HeldOut(set, some)[k]; !math.IsNaN(x) {
				x = rounded(x)
				out.Value = &x
			}
		}
		c.Slices = append(c.Slices, out)
	}
}

// The bounds of slices: bytes of a text, earlier posts of an author.
const (
	shortText = 120
	newAuthor = 20
)

var slicesOf = []struct {
	name string
	has  func(*post.Post) bool
}{
	{"all", func(*post.Post) bool { return true }},
	{"short texts", func(p *post.Post) bool { return len(p.Text) < shortText }},
	{"long texts", func(p *post.Post) bool { return len(p.Text) >= shortText }},
	{"new authors", func(p *post.Post) bool { return p.History.Posts < newAuthor }},
	{"known authors", func(p *post.Post) bool { return p.History.Posts >= newAuthor }},
	{"with a link", func(p *post.Post) bool { return p.HasLink }},
	{"without a link", func(p *post.Post) bool { return !p.HasLink }},
}

// rounded rounds to four decimals.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
