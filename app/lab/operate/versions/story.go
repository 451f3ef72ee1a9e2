package versions

import (
	"time"

	"decouple/app/engine"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/text"
	"decouple/app/train"
	"decouple/app/version"
)

// Days is how many days the story has: those of November 2026 up to the 29th, which is today in it.
const Days = 29

const day = 24 * 60 * 60

// november is when the story begins, a Sunday.
var november = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC).Unix()

// At is a day of the story, from 1, at an hour.
func At(d, hour int) int64 { return november + int64(d-1)*day + int64(hour)*3600 }

// Today is when the story is told: what the reader does is done then.
func Today() int64 { return At(Days, 12) }

// DayOf is the day of a time, with its part: noon of day 1 is 1.5.
func DayOf(when int64) float64 { return 1 + float64(when-november)/day }

// shifts are by how many days the story of each model comes later than that of quality.
var shifts = [model.Kinds]int{model.Spam: -6, model.NSFW: 3, model.Misinformation: -1, model.Engagement: 1}

// Wave is how many posts of the wave of spam a filter learns from.
const Wave = 400

// ShippedRecipe is the recipe of a model that the page comes with.
func ShippedRecipe(k model.Kind) version.Recipe {
	return version.Recipe{
		Model: k, Engine: engine.Version, Seed: sample.Seed,
		Data:     version.Data{Log: sample.Seed, Posts: sample.LogSize},
		Settings: version.Settings{Text: text.Settings{Bits: text.DefaultBits}, L2: train.DefaultL2[k], Folds: 5},
	}
}

// ownAt is the place of the version that the page came with.
const ownAt = 3

// plan is the history of a model as the page comes with it: recipes and dates, without any model. The dates are a story; what the
// recipes make is worked out here.
func plan(k model.Kind) *version.Registry {
	r := &version.Registry{Kind: k}
	if k == version.Coupled {
		return r // none until Compare has trained one
	}
	s := shifts[k]
	add := func(parent, born, posts, wave int, weaker float64, note string) {
		recipe := ShippedRecipe(k)
		recipe.Data.Posts, recipe.Data.Wave = posts, wave
		recipe.Settings.L2 /= weaker
		v := &version.Version{Recipe: recipe, Born: At(born, 15), Note: note}
		if parent >= 0 {
			v.Parent = r.Versions[parent].ID()
		} else {
			v.Born = At(born, 8) // it serves on that day
		}
		_ = r.Add(v) // five recipes that differ
	}
	const all = sample.LogSize
	add(-1, 1, all*2/3, 0, 1, "4,000 posts of the behaviour log")
	add(0, 8+s, all*5/6, 0, 1, "1,000 posts more")
	if k >= model.Engagement { // with less no minimum is found
		add(1, 16+s, all*5/6, 0, 10, "a tenth of the penalty")
	} else {
		add(1, 16+s, all*5/6, 0, 100, "a hundredth of the penalty")
	}
	add(1, 24+s, all, 0, 1, "1,000 posts more")
	if k < model.Engagement {
		add(3, 27, all, Wave, 1, "posts of a wave of spam")
	} else {
		add(3, 27, all, 0, .1, "ten times the penalty")
	}
	serve := func(at, d int, back bool, why string) {
		r.Events = append(r.Events, version.Event{When: At(d, 9), Serves: at, Back: back, Why: why})
	}
	serve(0, 1, false, "the first")
	serve(1, 9+s, false, "more data")
	serve(2, 17+s, false, "it fits its own data better")
	serve(1, 23+s, true, "it was worse on posts that it had not seen")
	serve(3, 25+s, false, "more data")
	return r
}

var weekdays = [...]string{"Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"}

// Weekday is the name of a day of the story.
func Weekday(d int) string { return weekdays[d%7] }
