package lab_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/model/modeltest"
	"decouple/app/rank"
	"decouple/app/sample"
)

// over is a desk with n made-up posts as its sample feed.
func over(t *testing.T, n int) *lab.Desk {
	t.Helper()
	d := &lab.Desk{}
	if err := d.Shared.Begin(feedtest.Of(n, 3), modeltest.Set()); err != nil {
		t.Fatal(err)
	}
	return d
}

// dials are the default dials but for α, in thousandths.
func dials(alpha int32) feed.Dials {
	d := feed.DefaultDials()
	d.Weights.Alpha = alpha
	return d
}

// follower is a list that notes the dials that it follows.
type follower struct {
	followed      []int32
	ordered, kept bool
}

func (l *follower) Follow(d feed.Dials) (ordered, kept bool) {
	l.followed = append(l.followed, d.Weights.Alpha)
	return l.ordered, l.kept
}
func (*follower) Contest() (*rank.Columns, []int32) { return nil, nil }
func (*follower) Why() string                       { return "" }
func (*follower) Name(int32) (author, text string)  { return "", "" }
func (*follower) Said() string                      { return "" }

func TestTheListFollowsTheDials(t *testing.T) {
	d := over(t, 10)
	l := &follower{}
	r := d.Run(0, func(env *lab.Env) {
		env.Show(l)
		if env.List() != lab.List(l) {
			t.Error("another list is shown")
		}
	})
	if r.Change != lab.Kept|lab.Order|lab.Drawn || !slices.Equal(l.followed, []int32{600}) {
		t.Errorf("showing a list changes %b; it followed %v", r.Change, l.followed)
	}
	if r := d.Run(0, func(env *lab.Env) { env.Show(l) }); r.Change != 0 || len(l.followed) != 1 {
		t.Errorf("showing it again changes %b", r.Change)
	}
	for _, tt := range []struct {
		ordered, kept bool
		want          lab.Change
	}{{false, false, 0}, {true, false, lab.Order}, {true, true, lab.Order | lab.Kept}} {
		l.ordered, l.kept = tt.ordered, tt.kept
		to := d.Shared.Weights.Alpha + 1
		r := d.Run(0, func(env *lab.Env) { env.SetDials(dials(to)) })
		if r.Change != tt.want|lab.Dials|lab.Drawn || l.followed[len(l.followed)-1] != to {
			t.Errorf("a list that answers %v, %v: the change is %b; it followed %v", tt.ordered, tt.kept, r.Change, l.followed)
		}
	}
	l.ordered, l.kept = false, false
	if r := d.Run(0, func(env *lab.Env) { env.SetDials(env.Dials) }); r.Change != 0 {
		t.Errorf("dials set to where they stand change %b", r.Change)
	}
	n := len(l.followed)
	d.Run(0, func(env *lab.Env) { env.Show(nil) })
	r = d.Run(0, func(env *lab.Env) { env.SetDials(dials(1)) })
	if r.Change != lab.Dials|lab.Drawn || len(l.followed) != n {
		t.Errorf("without a list a dial changes %b", r.Change)
	}
}

func TestALockHoldsTheDials(t *testing.T) {
	d := over(t, 10)
	left := 0
	d.Run(0, func(env *lab.Env) { env.Lock("Wait.", func(*lab.Env) { left++ }) })
	if d.Shared.Locked() != "Wait." {
		t.Errorf("locked for %q", d.Shared.Locked())
	}
	r := d.Run(0, func(env *lab.Env) {
		if env.SetDials(dials(1)) {
			t.Error("locked dials were set")
		}
	})
	if d.Shared.Weights.Alpha != 600 || r.Change != 0 || !slices.Equal(r.Cmds, []lab.Cmd{lab.Announce{Text: "Wait."}}) {
		t.Errorf("α is %d, change %b, commands %v", d.Shared.Weights.Alpha, r.Change, r.Cmds)
	}
	d.Run(0, func(env *lab.Env) {
		env.Unlock()
		if !env.SetDials(dials(1)) || env.Refused() {
			t.Error("dials that are no longer locked are not set")
		}
	})
	// Unlocked or not, whoever held the dials is told once that something else is shown.
	d.Run(0, func(env *lab.Env) {
		env.Leave()
		env.Leave()
	})
	if left != 1 {
		t.Errorf("it was left %d times", left)
	}
	d.Run(0, func(env *lab.Env) {
		env.Lock("First.", func(env *lab.Env) {
			if env.Locked() != "" {
				t.Error("the dials are locked still while they are left")
			}
			env.SetDials(dials(2))
		})
		env.Leave()
	})
	if d.Shared.Weights.Alpha != 2 {
		t.Error("whoever held the dials can't put them back")
	}
}

// show is what the settings ask for.
type show struct {
	source lab.Source
	wave   bool
}

// CatchUp shows the posts that the settings ask for, whichever were shown, and none anew
// that are shown already.
func TestCatchUp(t *testing.T) {
	waves := len(sample.Wave())
	all := []show{{lab.Sample, false}, {lab.Sample, true}, {lab.Own, false}, {lab.Own, true}}
	for _, from := range all {
		for _, to := range all {
			t.Run(fmt.Sprint(from, to), func(t *testing.T) {
				d := over(t, 10)
				at := func(s show, alpha int32) (there bool, r lab.Report) {
					r = d.Run(0, func(env *lab.Env) {
						env.HaveOwn(own(20))
						env.Source, env.SpamWave, env.Weights.Alpha = s.source, s.wave, alpha
						there = env.CatchUp()
					})
					return there, r
				}
				at(from, 600)
				was := d.Shared.Feed
				there, r := at(to, 700)
				posts, wave := len(sample.Posts()), 0
				switch {
				case to.source == lab.Own:
					posts = 20
				case to.wave:
					posts, wave = posts+waves, waves
				case from == to:
					posts = 10 // the made-up ones
				}
				s := &d.Shared
				if !there || s.Source != to.source || len(s.Feed.Posts) != posts || s.WavePosts != wave || s.SpamWave != (wave > 0) {
					t.Errorf("source %s, %d posts, %d of the wave, want %d and %d", s.Source.Key(), len(s.Feed.Posts), s.WavePosts, posts, wave)
				}
				same := from == to || from.source == lab.Own && to.source == lab.Own
				if (s.Feed == was) != same || (r.Change&lab.Feed == 0) != same {
					t.Errorf("the posts are the same: %v, and the change is %b", s.Feed == was, r.Change)
				}
				if r.Change&lab.Dials == 0 || s.Weights.Alpha != 700 {
					t.Errorf("α is %d, and the change is %b", s.Weights.Alpha, r.Change)
				}
				if !same {
					feedtest.CheckRanking(t, s.Feed, s.Dials, s.Ranking)
				}
				if _, again := at(to, 700); again.Change != 0 {
					t.Errorf("asked again, it changes %b", again.Change)
				}
			})
		}
	}
}

// Where the reader's own feed is asked for and not there, the sample is shown.
func TestCatchUpWithoutTheFeed(t *testing.T) {
	d := over(t, 10)
	d.Run(0, func(env *lab.Env) {
		env.SpamWave = true
		env.CatchUp()
		env.Source = lab.Own
		if env.CatchUp() {
			t.Error("a feed is there that is not")
		}
	})
	if s := &d.Shared; s.Source != lab.Sample || s.SpamWave || s.WavePosts != 0 || len(s.Feed.Posts) != len(sample.Posts()) {
		t.Errorf("source %s, %d posts, %d of the wave", s.Source.Key(), len(s.Feed.Posts), s.WavePosts)
	}
}

// Where that feed can't be shown, the sample is, as the settings then ask for it.
func TestCatchUpWithABrokenFeed(t *testing.T) {
	d := over(t, 10)
	r := d.Run(0, func(env *lab.Env) {
		env.SpamWave = true
		env.CatchUp()
		bad := own(20)
		bad.Clicks[3] = math.NaN()
		env.HaveOwn(bad)
		env.Source = lab.Own
		env.CatchUp()
	})
	if s := &d.Shared; s.Source != lab.Sample || s.SpamWave || s.WavePosts != 0 || len(r.Notices) != 1 {
		t.Errorf("source %s, wave %v, %d of its posts, notices %q", s.Source.Key(), s.SpamWave, s.WavePosts, r.Notices)
	}
}

// A place comes back with its posts and its dials, as they were.
func TestBackToAPlace(t *testing.T) {
	d := over(t, 10)
	d.Run(0, func(env *lab.Env) {
		env.HaveOwn(own(20))
		env.UseOwn()
		env.SetDials(dials(5))
	})
	place, f := d.Shared.Here(), d.Shared.Feed
	d.Run(0, func(env *lab.Env) {
		env.SetDials(dials(9))
		env.SpamWave = true
		env.UseSample(env.Shipped(), "")
	})
	r := d.Run(0, func(env *lab.Env) {
		if !env.Back(place) {
			t.Error("it does not come back")
		}
	})
	s := &d.Shared
	if s.Feed != f || s.Source != lab.Own || s.Weights.Alpha != 5 || s.WavePosts != 0 || r.Change != lab.Feed|lab.Dials|lab.Drawn {
		t.Errorf("back at %+v of %q, change %b", s.Settings, s.Feed.Name, r.Change)
	}
	feedtest.CheckRanking(t, s.Feed, s.Dials, s.Ranking)
	if r := d.Run(0, func(env *lab.Env) { env.Back(place) }); r.Change != 0 {
		t.Errorf("going back to where it is changes %b", r.Change)
	}
	if r := d.Run(0, func(env *lab.Env) { env.CatchUp() }); r.Change != 0 {
		t.Errorf("what came back is not what its settings ask for: change %b", r.Change)
	}
}

func TestReadDials(t *testing.T) {
	d := feed.DefaultDials()
	if err := lab.ReadDials(&d, "a=0.3&scale=raw&misinfo-on=0"); err != nil || d.Weights != (rank.Weights{Alpha: 300, Beta: 400}) || d.Scale != rank.Raw || d.Filters[feed.Misinformation].On {
		t.Errorf("read %+v, %v", d, err)
	}
	for _, bad := range []string{"a=2", "open=x", "scale=", "=1"} {
		was := d
		if err := lab.ReadDials(&d, bad); err == nil || d != was {
			t.Errorf("%q reads as %+v, %v", bad, d, err)
		}
	}
	if err := lab.ReadDials(&d, ""); err != nil {
		t.Errorf("nothing is wrong with nothing: %v", err)
	}
}

// Predictions that can't be ranked leave the posts as they are, with a notice.
func TestAFeedThatCantBeShown(t *testing.T) {
	d := over(t, 10)
	was := d.Shared.Feed
	bad := own(20)
	bad.Clicks[3] = math.NaN()
	r := d.Run(0, func(env *lab.Env) {
		env.HaveOwn(bad)
		if env.UseOwn() {
			t.Error("a feed with a prediction that is no number is shown")
		}
	})
	if d.Shared.Feed != was || d.Shared.Source != lab.Sample || len(r.Notices) != 1 || !strings.HasPrefix(r.Notices[0], "Your feed can't be shown: ") || r.Change&lab.Feed != 0 {
		t.Errorf("source %s, notices %q, change %b", d.Shared.Source.Key(), r.Notices, r.Change)
	}
}
