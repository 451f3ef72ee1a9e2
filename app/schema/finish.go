package schema

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"decouple/app/post"
)

// The smallest numbers of rows to train on: LeastOfEach with each label for a
// filter, LeastRows with a value for the other two models. With fewer, the measures
// of five-fold cross-validation can't be distinguished from chance.
const (
	LeastOfEach = 10
	LeastRows   = 20
)

// finish scales the columns and says which models can be trained. It returns an
// error when none can.
func (b *builder) finish(p Preview, m Mapping) (*Feed, error) {
	f := &Feed{Name: p.Name, Posts: b.posts, Newest: b.newest, Groups: b.groups}
	for i := range f.Posts {
		age := &f.Posts[i].AgeMinutes
		if *age == noTime {
			*age = 0
		} else {
			*age = b.newest - *age
		}
	}
	f.Words = Words{Engagement: "engagement", Unit: 1, Quality: "quality", QualityHigh: 1}
	for i := range b.active {
		a := &b.active[i]
		switch {
		case a.role == Engagement:
			f.Words.Engagement, f.Words.PerThousand = a.name, b.exposed
			if !b.exposed {
				f.Words.Unit = scaleValues(f.Posts)
			}
		case a.role == Quality:
			f.Words.Quality = a.name
			f.Words.QualityLow, f.Words.QualityHigh = naturalRange(b.least, b.most)
			for i := range f.Posts {
				if l := &f.Posts[i].Log; l.Ratings > 0 {
					l.Rating = (l.Rating - f.Words.QualityLow) / (f.Words.QualityHigh - f.Words.QualityLow)
				}
			}
		case a.role == Feature && a.kind == Number:
			b.standardise(f.Posts, a.name, a.name)
		case a.role == Time, a.role == Feature && a.kind == Times:
			b.standardise(f.Posts, a.yearName, "")
		}
	}
	f.Inputs = b.inputs(f.Words.Unit)
	f.Counts = b.counts
	f.judge(p, m)
	for k := range f.Has {
		if f.Has[k] {
			return f, nil
		}
	}
	for k, t := range targets {
		if f.Why[k] != "" && !strings.HasPrefix(f.Why[k], "no column") {
			return nil, fmt.Errorf("nothing can be trained on these rows: for %s, %s", t.name, f.Why[k])
		}
	}
	return nil, errors.New("nothing can be trained on these rows")
}

// scaleValues divides the engagement of all posts by a power of ten, which it
// returns, so that the 99th percentile lies between 1 and 1,000.
func scaleValues(posts []post.Post) (unit float64) {
	var values []float64
	for i := range posts {
		if l := &posts[i].Log; l.HasValue {
			values = append(values, l.Value)
		}
	}
	if len(values) == 0 {
		return 1
	}
	slices.Sort(values)
	high := values[(len(values)-1)*99/100]
	power := 0
	switch {
	case high > 1000:
		power = int(math.Ceil(math.Log10(high))) - 3
	case high > 0 && high < 1:
		power = int(math.Floor(math.Log10(high)))
	}
	unit = math.Pow(10, float64(max(power, -18)))
	if unit == 1 {
		return 1
	}
	for i := range posts {
		posts[i].Log.Value /= unit
	}
	return unit
}

// naturalRange is the smallest of 0…1, 0…5, 0…10 and 0…100 that contains the values
// least…most, or else their own range.
func naturalRange(least, most float64) (low, high float64) {
	for _, high := range [...]float64{1, 5, 10, 100} {
		if least >= 0 && most <= high {
			return 0, high
		}
	}
	if least == most {
		return least, least + 1
	}
	return least, most
}

// clip is the absolute value to which a standardised number is clipped.
const clip = 4

// standardise scales the numeric field with this name to mean 0 and standard
// deviation 1, and clips it to ±4. Where its skewness is beyond ±2 it first takes
// the signed logarithm sign(x)·log(1+|x|). shown is the field's name for notes, or
// empty for none.
func (b *builder) standardise(posts []post.Post, name, shown string) {
	var x []float64
	b.each(posts, name, func(f *post.Field) { x = append(x, f.Number) })
	mean, sd, skewness := moments(x)
	log := false
	if math.Abs(skewness) > 2 && !b.own {
		for i, v := range x {
			x[i] = math.Copysign(math.Log1p(math.Abs(v)), v)
		}
		mean, sd, _ = moments(x)
		log = true
		if shown != "" {
			b.counts.Notes = append(b.counts.Notes, shown+": very uneven, so the models see its logarithm")
		}
	}
	if sd == 0 && shown != "" && len(x) > 0 {
		b.counts.Notes = append(b.counts.Notes, shown+": the same in all rows, so it tells the models nothing")
	}
	b.standards[name] = &Standard{log, mean, sd}
	i := 0
	b.each(posts, name, func(f *post.Field) {
		f.Number = 0
		if sd > 0 {
			f.Number = min(clip, max(-clip, (x[i]-mean)/sd))
		}
		i++
	})
}

// each calls do with the numeric field of this name, for each post that has one.
func (b *builder) each(posts []post.Post, name string, do func(*post.Field)) {
	for i := range posts {
		for j := range posts[i].Fields {
			if f := &posts[i].Fields[j]; f.Class == "" && f.Name == name {
				do(f)
			}
		}
	}
}

// moments returns the mean, the standard deviation and the skewness of x; all are 0
// when x is empty. sd is 0 where it is within rounding errors of 0.
func moments(x []float64) (mean, sd, skewness float64) {
	if len(x) == 0 {
		return 0, 0, 0
	}
	n := float64(len(x))
	for _, v := range x {
		mean += v
	}
	mean /= n
	var second, third float64
	for _, v := range x {
		d := v - mean
		second += d * d
		third += d * d * d
	}
	sd = math.Sqrt(second / n)
	if sd <= 1e-12*math.Abs(mean) {
		return mean, 0, 0
	}
	return mean, sd, third / n / (sd * sd * sd)
}

// judge sets Has and Why: whether there are enough rows for each model.
func (f *Feed) judge(p Preview, m Mapping) {
	var yes, no [3]int
	rates, ratings := span{}, span{}
	for i := range f.Posts {
		l := &f.Posts[i].Log
		for k, label := range [...]post.Label{l.Spam, l.NSFW, l.Misinformation} {
			switch label {
			case post.Yes:
				yes[k]++
			case post.No:
				no[k]++
			}
		}
		switch {
		case l.HasValue:
			rates.add(l.Value)
		case l.Impressions > 0:
			rates.add(float64(l.Clicks) / float64(l.Impressions))
		}
		if l.Ratings > 0 {
			ratings.add(l.Rating)
		}
	}
	verdicts, _ := Check(p, m)
	for k := range f.Has {
		why := verdicts[k].Why
		switch {
		case why != "":
		case k < len(yes) && min(yes[k], no[k]) < LeastOfEach:
			why = fmt.Sprintf("%s say yes and %s no: at least %d of each are needed", rows(yes[k]), rows(no[k]), LeastOfEach)
		case k == 3:
			why = rates.why()
		case k == 4:
			why = ratings.why()
		}
		f.Has[k], f.Why[k] = why == "", why
	}
}

// rows is a number of rows in words.
func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// span counts values and says whether they differ.
type span struct {
	n      int
	first  float64
	differ bool
}

func (s *span) add(v float64) {
	if s.n == 0 {
		s.first = v
	}
	s.differ = s.differ || v != s.first
	s.n++
}

func (s *span) why() string {
	switch {
	case s.n < LeastRows:
		return fmt.Sprintf("%s have a value: at least %d are needed", rows(s.n), LeastRows)
	case !s.differ:
		return "all values are the same: there is nothing to learn"
	}
	return ""
}
