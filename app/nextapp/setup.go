package nextapp

import (
	"hash/fnv"
	"math"
	"slices"

	"decouple/app/text"
	"decouple/app/usage"
)

// Features are groups of columns of the score that can be switched off.
type Features uint8

// The groups.
const (
	// OfCategory are the app's category and all its crosses.
	OfCategory Features = 1 << iota
	// OfApp are the app's size, notifications, age and whether it came with the phone.
	OfApp
	// OfUse is how often the person opened the app in the last 7 days and 24 hours.
	OfUse
	AllFeatures = OfCategory | OfApp | OfUse
)

// Setup is the form of both models: what columns they have. It is settled when they are
// trained, and an app that is installed later does not change it.
type Setup struct {
	// People and Apps are how many there are; the softmax has an output for each app.
	People, Apps int
	// Contexts are the context columns, Categories those of the apps.
	Contexts   []usage.Context
	Categories []string
	// Hashed gives a category the bucket of its name's hash, one of hashBuckets, instead of
	// its place in the list: one that was never seen then has a bucket too, its own or one
	// that it shares, where otherwise it has none.
	Hashed bool
	// Features are what the score looks at.
	Features Features
}

// SetupOf is the form of models that are trained on l up to a day, before which all apps of
// theirs were installed.
func SetupOf(l *usage.Log, day int, features Features, hashed bool) Setup {
	s := Setup{People: len(l.People), Contexts: l.Contexts, Features: features, Hashed: hashed}
	known := *l
	for len(known.Apps) > 0 && known.Apps[len(known.Apps)-1].Installed >= day {
		known.Apps = known.Apps[:len(known.Apps)-1]
	}
	s.Apps, s.Categories = len(known.Apps), known.Categories()
	if len(s.Categories) == 0 {
		s.Features &^= OfCategory
	}
	if !l.Features {
		s.Features &^= OfApp
	}
	return s
}

const (
	hours    = 24
	weekdays = 7
)

// values is how many values the context columns have together.
func (s *Setup) values() int {
	n := 0
	for _, c := range s.Contexts {
		n += len(c.Values)
	}
	return n
}

// SoftmaxColumns is how many columns the softmax has: hours, weekdays, context values,
// people, and last the app that was open before, so that new ones come at the end.
func (s *Setup) SoftmaxColumns() int { return s.lastColumn() + s.Apps }

func (s *Setup) lastColumn() int { return hours + weekdays + s.values() + s.People }

// softmaxEntries appends the columns of a moment, all of value 1.
func (s *Setup) softmaxEntries(dst []text.Entry, m *Moment, weekday int) []text.Entry {
	one := func(column int) { dst = append(dst, text.Entry{Column: int32(column), Value: 1}) }
	one(m.Hour())
	one(hours + weekday)
	at := hours + weekdays
	for i, c := range s.Contexts {
		if v := m.Context[i]; v >= 0 {
			one(at + int(v))
		}
		at += len(c.Values)
	}
	one(at + m.Person)
	if m.Last >= 0 && m.Last < s.Apps {
		one(s.lastColumn() + m.Last)
	}
	return dst
}

// Block is a run of columns of one sort.
type Block struct {
	// Name says what the columns are, From is the first of them and Columns how many.
	Name          string
	From, Columns int
}

// SoftmaxBlocks are the sorts of columns of the softmax, in order.
func (s *Setup) SoftmaxBlocks() []Block {
	blocks := []Block{{"hour", 0, hours}, {"day", hours, weekdays}}
	at := hours + weekdays
	for _, c := range s.Contexts {
		blocks = append(blocks, Block{c.Name, at, len(c.Values)})
		at += len(c.Values)
	}
	return append(blocks, Block{"person", at, s.People}, Block{"last app", s.lastColumn(), s.Apps})
}

// ScoreBlocks are the sorts of columns of the score, in order.
func (s *Setup) ScoreBlocks() []Block {
	var blocks []Block
	at := 0
	add := func(name string, n int) {
		blocks = append(blocks, Block{name, at, n})
		at += n
	}
	if c := s.buckets(); s.Features&OfCategory != 0 {
		add("category", c)
		add("category × hour", c*hours)
		add("category × day", c*weekdays)
		for _, x := range s.Contexts {
			add("category × "+x.Name, c*len(x.Values))
		}
		add("category × person", c*s.People)
		add("category × last category", c*c)
	}
	if s.Features&OfApp != 0 {
		add("size", 1)
		add("notices", 1)
		add("came with the phone", 1)
		add("days since installed", 1)
	}
	if s.Features&OfUse != 0 {
		add("opens a day", 1)
		add("opens in 24 hours", 1)
		add("opens at this hour", 1)
		add("not opened in 7 days", 1)
	}
	add("just closed", 1)
	return blocks
}

// ScoreColumns is how many columns the score has.
func (s *Setup) ScoreColumns() int {
	blocks := s.ScoreBlocks()
	last := blocks[len(blocks)-1]
	return last.From + last.Columns
}

// bucket is the place of a category, -1 for one that has none.
func (s *Setup) bucket(category string) int {
	if category == "" || len(s.Categories) == 0 {
		return -1
	}
	if !s.Hashed {
		return slices.Index(s.Categories, category)
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(category)) // a hash takes any bytes
	return int(h.Sum32() % hashBuckets)
}

// Place is where a category stands among the columns, -1 for nowhere, and which of the
// categories that the models were trained on stand there too.
func (s *Setup) Place(category string) (place int, with []string) {
	place = s.bucket(category)
	for _, c := range s.Categories {
		if place >= 0 && s.bucket(c) == place {
			with = append(with, c)
		}
	}
	return place, with
}

// hashBuckets is how many buckets hashed categories have.
const hashBuckets = 16

// buckets is how many places categories have.
func (s *Setup) buckets() int {
	if s.Hashed {
		return hashBuckets
	}
	return len(s.Categories)
}

// question is what the score is asked: an app at a moment. Category and last are the places
// of the app's category and of that of the app just closed, -1 for none.
type question struct {
	*Moment
	weekday        int
	app            int
	info           *usage.App
	category, last int
	// recent counts the person's openings of the app in the last 7 days, today those in the
	// last 24 hours, hourly those of the last 7 days within an hour of the clock.
	recent, today, hourly int
}

// rate is how often a day the person opened the app in the last 7 days, or since it was
// installed where that is less.
func (q *question) rate() float64 {
	days := min(max(float64(int(q.Minute)-q.info.Installed*usage.DayMinutes)/usage.DayMinutes, 1), recentDays)
	return float64(q.recent) / days
}

// scoreEntries appends the columns of a question.
func (s *Setup) scoreEntries(dst []text.Entry, q *question) []text.Entry {
	at := 0
	put := func(n, column int, value float64) {
		if column >= 0 && value != 0 {
			dst = append(dst, text.Entry{Column: int32(at + column), Value: float32(value)})
		}
		at += n
	}
	// cross puts a 1 at the place of a pair.
	cross := func(n, v int) {
		column := -1
		if q.category >= 0 && v >= 0 {
			column = q.category*n + v
		}
		put(s.buckets()*n, column, 1)
	}
	if s.Features&OfCategory != 0 {
		cross(1, 0)
		cross(hours, q.Hour())
		cross(weekdays, q.weekday)
		for i, c := range s.Contexts {
			cross(len(c.Values), int(q.Context[i]))
		}
		cross(s.People, q.Person)
		cross(s.buckets(), q.last)
	}
	if s.Features&OfApp != 0 {
		put(1, 0, math.Log1p(q.info.SizeMB)/5)
		put(1, 0, math.Log1p(q.info.Notices)/3)
		shipped := 0.0
		if q.info.Shipped {
			shipped = 1
		}
		put(1, 0, shipped)
		put(1, 0, math.Log1p(float64(max(q.Day()-q.info.Installed, 0)))/5)
	}
	if s.Features&OfUse != 0 {
		put(1, 0, math.Log1p(q.rate()))
		put(1, 0, math.Log1p(float64(q.today))/2)
		put(1, 0, math.Log1p(float64(q.hourly)))
		unused := 0.0
		if q.recent == 0 {
			unused = 1
		}
		put(1, 0, unused)
	}
	closed := 0.0
	if q.app == q.Last {
		closed = 1
	}
	put(1, 0, closed)
	return dst
}

// WeekdayNames are the days of the week from Monday.
var WeekdayNames = [weekdays]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
