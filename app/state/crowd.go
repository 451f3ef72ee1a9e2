package state

import (
	"math"
	"slices"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/largefeed"
	"decouple/app/rank"
)

// Sizes are the choices of how many posts a generated feed has.
var Sizes = []int{1_000, 10_000, 100_000, 1_000_000}

// Crowd is a large generated feed, filtered, on a scale and ranked. The dials,
// filters and scale are those of [Settings]; nothing in it is of the weights. A
// Model with another feed has another Crowd.
type Crowd struct {
	Feed *largefeed.Feed
	// Rank answers who is where under given weights.
	Rank *rank.LargeFeed
	// Removed counts for each filter the posts over its threshold, 0 while it is off.
	Removed [feed.NumFilters]int

	top []int32 // scratch
}

// Posts is the number of posts, kept or not.
func (c *Crowd) Posts() int { return c.Feed.Len() }

// CrowdChosen has a feed of this size, one of [Sizes], made and shown. It is also
// what tries again.
type CrowdChosen struct{ Size int }

func (CrowdChosen) msg() {}

// filter keeps the posts that pass the filters of s and puts them on its scale.
func (c *Crowd) filter(s Settings) {
	var limits [feed.NumFilters]float32
	for k, f := range s.Filters {
		limits[k] = float32(math.Inf(1))
		if f.On {
			limits[k] = float32(f.Threshold) / 1000
		}
	}
	c.Rank.Filter(s.Scale, c.Feed.Marks[:], limits[:])
	for k := range c.Removed {
		c.Removed[k] = c.Rank.Removed(k)
	}
}

// chooseSize shows a feed of another size, or tries again.
func (m Model) chooseSize(size int) (Model, []Cmd) {
	if !slices.Contains(Sizes, size) {
		return m, nil
	}
	m.Settings.Size, m.CrowdFailure = size, ""
	return m, []Cmd{PushLink{Encode(m.Settings)}}
}

// keepCrowd has the worker make the feed that the view of a large one shows, if
// it is not there, being made or just failed. It is asked after every message. A feed of another size goes first: two
// of a million posts may be too much for a page.
func (m *Model) keepCrowd() []Cmd {
	if m.Settings.View != MillionView {
		return m.leaveCrowd()
	}
	if m.Crowd != nil {
		if m.Crowd.Posts() == m.Settings.Size {
			return nil
		}
		m.Crowd, m.Readout = nil, Readout{}
		m.Swaps.outdate()
	}
	if j := m.Work.Job; j != nil && j.Crowd != nil && j.Crowd.Posts == m.Settings.Size {
		return nil
	}
	if m.CrowdFailure != "" || m.importing() {
		return nil
	}
	return m.begin(job.Request{Do: job.DoCrowd, Crowd: &job.CrowdRequest{Posts: m.Settings.Size, Seed: largefeed.Seed}})
}

// leaveCrowd ends the making of a feed that nobody waits for.
func (m *Model) leaveCrowd() []Cmd {
	m.CrowdFailure = ""
	if j := m.Work.Job; j == nil || j.Do != job.DoCrowd {
		return nil
	}
	m.endJob()
	return []Cmd{CancelJob{}}
}

// crowded takes the feed that the worker made.
func (m Model) crowded(r *job.Reply) (Model, []Cmd) {
	f, err := r.Crowd(largefeed.Seed)
	if err == nil && f.Len() != m.Settings.Size {
		return m, nil // another size has been asked for since
	}
	var ranks *rank.LargeFeed
	if err == nil {
		ranks, err = rank.NewLargeFeed(f.Clicks, f.Quality, CrowdTop)
	}
	if err != nil {
		return m.failed(job.DoCrowd, "The generated feed can’t be ranked: "+err.Error()+". Make it again.")
	}
	m.Crowd, m.Readout, m.CrowdFailure = &Crowd{Feed: f, Rank: ranks}, Readout{}, ""
	m.Crowd.filter(m.Settings)
	m.Swaps.outdate()
	return m, []Cmd{Announce{format.Plural(f.Len(), "post") + " made. " + m.crowdAnnouncement()}}
}

// large says whether the dials, the filters and the scale act on the large feed:
// what stands in the other views is then out of date until the view is left.
func (m *Model) large() bool { return m.Settings.View == MillionView }

// crowdAnnouncement is what the live region says of a large feed at rest.
func (m *Model) crowdAnnouncement() string {
	c := m.Crowd
	if c == nil {
		return "The feed is being made."
	}
	c.top = c.Rank.TopK(m.Settings.Weights, 1, c.top)
	if len(c.top) == 0 {
		return "No post passes the filters."
	}
	first := c.Feed.Post(int(c.top[0]))
	return "Of " + format.Plural(c.Rank.Len(), "ranked post") + " the first is by " + first.Author + ": " + format.Opening(first.Text)
}
