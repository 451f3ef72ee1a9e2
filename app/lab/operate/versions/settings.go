package versions

import (
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// Settings are the part's rows of the link.
type Settings struct {
	// Model is the model whose versions are shown.
	Model model.Kind
	// Day is the day of the story, 1…[Days], at noon.
	Day int
	// With is the number of the version that is compared with the one that served then, from 1; 0 is the one that serves now.
	With int
	// Thing is what is changed of the recipe.
	Thing Thing
	// Kept is the number of the coupled version that is shown, from 1; 0 is the newest. No date tells it, as none ever serves.
	Kept int
}

// Thing is one thing of a recipe that is changed, all others left as they are.
type Thing uint8

// The things.
const (
	None Thing = iota
	Seed
	Row
	Penalty
)

// Defaults are what the page opens with.
var Defaults = Settings{Model: model.Quality, Day: 24}

var (
	ModelKeys = []string{"spam", "nsfw", "misinformation", "engagement", "quality", "coupled"}
	// ThingKeys are the things as links and buttons name them.
	ThingKeys = []string{"none", "seed", "row", "penalty"}
)

var table = lab.Table[*Settings]{Defaults: &Defaults, Rows: []lab.Row[*Settings]{
	lab.Choice("v-model", ModelKeys, func(s *Settings) *model.Kind { return &s.Model }),
	lab.Number("v-day", 1, Days, func(s *Settings) *int { return &s.Day }),
	lab.Number("v-with", 0, version.MostVersions, func(s *Settings) *int { return &s.With }),
	lab.Number("v-kept", 0, version.MostVersions, func(s *Settings) *int { return &s.Kept }),
	lab.Choice("v-change", ThingKeys, func(s *Settings) *Thing { return &s.Thing }),
}}
