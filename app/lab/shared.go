package lab

import (
	"fmt"
	"strings"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/rank"
	"decouple/app/sample"
	"decouple/app/version"
)

// Source is whose posts are ranked.
type Source uint8

// The sources.
const (
	Sample Source = iota
	// Own is the feed that the reader brought; it is kept on this machine only.
	Own
)

// Key is the source's name in links.
func (s Source) Key() string { return [...]string{"sample", "own"}[s] }

// OwnKey is the reader's own feed in the store on this machine.
const OwnKey = "feed"

// Settings are what a link says of the posts and the dials, whichever lab it names.
type Settings struct {
	feed.Dials
	// Source says whose posts are ranked.
	Source Source
	// SpamWave adds the posts of a new kind of spam to the sample feed.
	SpamWave bool
	// ByFile ranks the reader's own feed by the engagement that the file gives, and not by the predicted one.
	ByFile bool
}

// Joint names a coupled model.
type Joint struct {
	Recipe version.Recipe
	Hash   string
}

// Shared is what all labs look at: the posts, the dials and the models.
type Shared struct {
	Settings
	// Feed are the posts with their predictions, Ranking the order that the dials give
	// them. It follows the dials while a list is shown that has it do so.
	Feed    *feed.Feed
	Ranking *feed.Ranking
	// WavePosts is how many of the last posts came with the wave of spam.
	WavePosts int
	// Since says in a few words what brought these posts, or is empty.
	Since string
	// Relearned are the models whose spam filter Compare has retrained on the wave, nil until then.
	Relearned *model.Set
	// Joint is the coupled model that Compare has trained last: what it was trained from, and the hash of its weights. It is nil
	// until then.
	Joint *Joint
	// Awaited says that the reader's own feed is being fetched, to be shown in place of
	// these posts.
	Awaited bool

	// shipped are the models of the sample feed as the page comes with them, sample that feed.
	shipped *model.Set
	sample  *feed.Feed
	own     *feed.Feed
	// byFile is own ranked by the file's own engagement, or nil while nobody has asked for it.
	byFile *feed.Feed
	// ownShown says that Feed is the reader's own.
	ownShown bool
	list     List
	// followed are the dials that were followed last.
	followed feed.Dials
	lock     lock
}

var table = Table[*Settings]{
	Defaults: &Settings{Dials: feed.DefaultDials()},
	Rows: []Row[*Settings]{
		Milli("a", func(s *Settings) *int32 { return &s.Weights.Alpha }),
		Milli("b", func(s *Settings) *int32 { return &s.Weights.Beta }),
		Choice("scale", []string{rank.Percentile.String(), rank.Standardised.String(), rank.Raw.String()},
			func(s *Settings) *rank.Scale { return &s.Scale }),
		threshold(feed.Spam), on(feed.Spam),
		threshold(feed.NSFW), on(feed.NSFW),
		threshold(feed.Misinformation), on(feed.Misinformation),
		source(),
		Flag("wave", func(s *Settings) *bool { return &s.SpamWave }),
		Either("engagement", "predicted", "file", "predicted or file", func(s *Settings) *bool { return &s.ByFile }),
	},
}

func threshold(k feed.FilterKind) Row[*Settings] {
	return Milli(k.Key(), func(s *Settings) *int32 { return &s.Filters[k].Threshold })
}

func on(k feed.FilterKind) Row[*Settings] {
	return Flag(k.Key()+"-on", func(s *Settings) *bool { return &s.Filters[k].On })
}

// source stays when everything else is reset: nobody loses the posts that they brought.
func source() Row[*Settings] {
	r := Choice("feed", []string{Sample.Key(), Own.Key()}, func(s *Settings) *Source { return &s.Source })
	r.Stays = true
	return r
}

// Begin puts the sample feed, as the shipped models score it, before all labs, with the
// dials at their defaults.
func (s *Shared) Begin(sample *feed.Feed, shipped *model.Set) error {
	r, err := feed.NewRanking(sample, table.Defaults.Dials)
	if err != nil {
		return err
	}
	s.Settings, s.Feed, s.Ranking, s.shipped, s.sample = *table.Defaults, sample, r, shipped, sample
	s.followed = s.Dials
	return nil
}

// Rows are the shared rows of the link.
func (s *Shared) Rows() Rows { return table.Bind(&s.Settings) }

// Shipped are the models that the page came with.
func (s *Shared) Shipped() *model.Set { return s.shipped }

// HasOwn says whether the page holds a feed of the reader's.
func (s *Shared) HasOwn() bool { return s.own != nil }

// OwnFeed is the reader's own feed, with its predicted engagement; nil where the page holds none.
func (s *Shared) OwnFeed() *feed.Feed { return s.own }

// OwnName is what the reader's own feed is called, if the page holds one.
func (s *Shared) OwnName() (name string, ok bool) {
	if s.own == nil {
		return "", false
	}
	return s.own.Name, true
}

// ReadOwn reads the reader's own feed from bytes, as the worker or the store on this
// machine gave them, and sends what then makes of it. The feed is nil where there is an
// error.
func ReadOwn(data []byte, then func(*feed.Feed, error) Msg) Cmd {
	return Piecewise{func(pause func()) Msg {
		o, err := ownfeed.DecodeInPieces(data, pause)
		if err != nil {
			return then(nil, err)
		}
		return then(feed.Own(o, pause))
	}}
}

// HaveOwn gives the page the reader's own feed, without showing it; nil takes it away.
func (env *Env) HaveOwn(f *feed.Feed) { env.own, env.byFile = f, nil }

// SetDials moves the dials. Where they are locked it has the live region say why, and
// returns false.
func (env *Env) SetDials(d feed.Dials) bool {
	if env.Refused() {
		return false
	}
	env.Dials = d
	env.follow()
	return true
}

// CatchUp shows the posts that the settings ask for and has the list follow the dials,
// after a link has set both. It returns false where the reader's own feed is asked for
// and not there: the sample is then shown.
func (env *Env) CatchUp() bool {
	there := true
	if env.Source == Own {
		env.SpamWave = false // it comes into the sample alone
		if env.own == nil {
			env.Source, there = Sample, false
		}
	}
	if env.Source == Own && (!env.ownShown || env.ByFile != env.Feed.ByFile) {
		env.UseOwn() // or else the sample
	}
	env.ByFile = env.ByFile && env.Source == Own
	if env.Source == Sample && (env.ownShown || env.SpamWave != (env.WavePosts > 0)) {
		env.UseSample(env.shipped, "the sample feed was opened")
	}
	env.follow()
	return there
}

// UseSample shows the sample feed, with the wave of spam if the settings ask for it, as
// these models score it; since says in a few words why. It returns false, with a
// notice, where it can't be shown.
func (env *Env) UseSample(set *model.Set, since string) bool {
	posts, wave := sample.Posts(), 0
	if env.SpamWave {
		w := sample.Wave()
		posts, wave = append(posts, w...), len(w)
	}
	f, err := feed.New(posts, set)
	if err == nil {
		err = env.take(f, since)
	}
	if err != nil {
		env.Notify(err.Error())
		return false
	}
	env.Source, env.WavePosts, env.ownShown, env.ByFile = Sample, wave, false, false
	return true
}

// UseOwn shows the reader's own feed, ranked as the settings ask for, or says in a notice why it can't.
func (env *Env) UseOwn() bool {
	f := env.own
	if env.ByFile {
		if env.byFile == nil && env.own.Gives() {
			env.byFile = env.own.RankedByFile()
		}
		if f = env.byFile; f == nil {
			env.Notify(env.own.Name + " gives no engagement, so the predicted one ranks the posts.")
			f, env.ByFile = env.own, false
		}
	}
	since := f.Name + " was opened"
	if env.ownShown && env.Feed.Predicted() == env.own {
		since = "the engagement became the predicted one"
		if env.ByFile {
			since = "the engagement became the file’s own"
		}
	}
	if err := env.take(f, since); err != nil {
		env.Notify("Your feed can't be shown: " + err.Error() + ".")
		env.Source, env.ByFile = Sample, false
		return false
	}
	env.Source, env.SpamWave, env.WavePosts, env.ownShown = Own, false, 0, true
	return true
}

// take puts f in place of the present posts, unless it is they.
func (env *Env) take(f *feed.Feed, since string) error {
	if f == env.Feed {
		env.follow()
		return nil
	}
	r, err := feed.NewRanking(f, env.Dials)
	if err != nil {
		return err
	}
	env.Feed, env.Ranking, env.Since = f, r, since
	env.Changed(Feed)
	env.follow()
	return nil
}

// Place is what the page shows of what is shared, to come back to.
type Place struct {
	settings  Settings
	feed      *feed.Feed
	wavePosts int
	ownShown  bool
}

// Here is what is shown now.
func (s *Shared) Here() Place { return Place{s.Settings, s.Feed, s.WavePosts, s.ownShown} }

// Back shows again what was shown at p. It returns false, with a notice, where it can't.
func (env *Env) Back(p Place) bool {
	env.Settings = p.settings
	if err := env.take(p.feed, ""); err != nil {
		env.Notify(err.Error())
		return false
	}
	env.WavePosts, env.ownShown = p.wavePosts, p.ownShown
	return true
}

// ReadDials sets what a link fragment says of the dials, and leaves all else.
func ReadDials(d *feed.Dials, fragment string) error {
	s := Settings{Dials: *d}
	rows := table.Bind(&s)
	for pair := range strings.SplitSeq(fragment, "&") {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		if _, known := rows.Has(key); !known {
			return fmt.Errorf("lab: the dials have no row %q", key)
		}
		if _, err := rows.Set(key, value); err != nil {
			return err
		}
	}
	*d = s.Dials
	return nil
}
