package action

import (
	"strconv"

	"decouple/app/schema"
	"decouple/app/state"
)

// ownAction is [Of] for the reader's own feed.
func ownAction(act, id, value string) (state.Msg, bool) {
	switch act {
	case "role":
		c, err := strconv.Atoi(id)
		for r := schema.Ignore; r <= schema.Feature && err == nil; r++ {
			if r.Key() == value {
				return state.RoleChosen{Column: c, Role: r}, true
			}
		}
	case "yes":
		if c, err := strconv.Atoi(id); err == nil {
			return state.PositiveChosen{Column: c, Value: value}, true
		}
	case "train":
		return state.TrainPressed{KeepRest: id == "rest"}, true
	case "import-close":
		return state.ImportClosed{}, true
	case "sample":
		return state.SampleChosen{}, true
	case "own":
		return state.OwnChosen{}, true
	case "forget":
		return state.OwnForgotten{}, true
	case "save":
		for d := state.FeedCSV; d <= state.ChartSVG; d++ {
			if d.Key() == id {
				return state.SavePressed{What: d}, true
			}
		}
	}
	return nil, false
}
