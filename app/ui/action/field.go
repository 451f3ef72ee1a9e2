package action

import (
	"decouple/app/field"
	"decouple/app/state"
)

// fieldAction is [Of] for the published scores.
func fieldAction(act, id string) (state.Msg, bool) {
	switch act {
	case "field":
		if i := field.Find(id); i >= 0 {
			return state.FieldOpened{Score: i}, true
		}
	case "field-close":
		return state.FieldClosed{}, true
	case "field-apply":
		return state.FieldChosen{}, true
	}
	return nil, false
}
