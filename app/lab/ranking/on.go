package ranking

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/swap"
	"decouple/app/lab/ranking/upload"
	"decouple/app/rank"
)

// msg is a message to the lab.
type msg interface{ Happen(*Lab, *lab.Env) }

// On implements [lab.Lab].
func (m *Lab) On(e lab.Event) (lab.Msg, bool) {
	if msg, ok := m.Swaps.On(e); ok {
		return msg, true
	}
	if msg, ok := m.Insight.On(e); ok {
		return msg, true
	}
	if msg, ok := m.Predict.On(e); ok {
		return msg, true
	}
	if msg, ok := m.Compare.On(e); ok {
		return msg, true
	}
	if msg, ok := m.Large.On(e); ok {
		return msg, true
	}
	if msg, ok := m.Upload.On(e); ok {
		return msg, true
	}
	var what msg
	switch e.Did {
	case lab.Pressed:
		what = m.pressed(e)
	case lab.Chosen:
		what = m.chosen(e)
	case lab.Turned:
		what = turned(e.ID, e.Milli)
	case lab.Cancelled:
		what = TurnCancelled{}
	case lab.Mistyped:
		if slices.Contains(DialIDs(), e.ID) {
			what = Mistyped{e.ID, strings.TrimSpace(e.Value)}
		}
	case lab.Toggled:
		if e.Act == "removed" {
			what = DrawerToggled{e.Value == "open"}
		}
		if f := slices.Index(foldKeys[:], e.ID); e.Act == "fold" && f >= 0 {
			what = FoldToggled{Fold(f), e.Value == "open"}
		}
	case lab.KeyDown:
		if what = stepKey(e); what == nil {
			what = m.openKey(e)
		}
	case lab.Paged:
		if !m.Upload.Open() && m.Settings.Part != ModelsPart {
			what = SwapStepped{m.paging, e.Value == "next"}
		}
	}
	if what == nil {
		return nil, false
	}
	return lab.For(m, what), true
}

// focused is a message after which the first of some elements that there are gets the
// focus, as the one that was pressed may be gone.
type focused struct {
	msg
	ids []string
}

// Happen does what the message says, then moves the focus.
func (f focused) Happen(m *Lab, env *lab.Env) {
	f.msg.Happen(m, env)
	env.Do(lab.Focus{IDs: f.ids})
}

// plain are the presses without a value, with where the focus then goes.
var plain = map[string]msg{
	"all":    AllShown{},
	"sample": focused{SampleChosen{}, []string{upload.SourceID}},
	"own":    focused{OwnChosen{}, []string{upload.SourceID}},
	"forget": focused{OwnForgotten{}, []string{upload.SourceID}},
}

// pressed is what the press of a button or a link means.
func (m *Lab) pressed(e lab.Event) msg {
	switch e.Act {
	case "skip":
		// What is shown in place of the feed comes first.
		return focused{nothing{}, []string{compare.ID, large.ViewID, FeedID}}
	case "preset":
		for _, p := range feed.Presets {
			if p.Key == e.ID {
				return PresetChosen{p}
			}
		}
	case "filter":
		if k, ok := filterOf(e.ID); ok {
			return FilterToggled{k}
		}
	case "card":
		return CardToggled{e.ID}
	case "card-show":
		return CardShown{e.ID}
	case "through":
		if k, ok := filterOf(e.ID); ok {
			return ThroughChosen{ThroughOf(k)}
		}
		return ThroughChosen{}
	case "seek":
		if goal, err := strconv.Atoi(e.ID); err == nil {
			return focused{SeekPressed{goal}, m.dialButtons(insight.SeekUndoID, insight.SeekID+e.ID)}
		}
	case "undo":
		switch e.ID {
		case "":
			return focused{UndoPressed{}, []string{"alpha"}}
		case insight.FieldID:
			return focused{UndoPressed{}, []string{insight.FieldHeadID}}
		}
		return focused{UndoPressed{}, m.dialButtons(insight.SeekID+"0", insight.SeekID+"1")}
	case "swap":
		dial, way, _ := strings.Cut(e.ID, "-")
		if d, ok := swap.DialOf(dial); ok && (way == "up" || way == "down") {
			return SwapStepped{d, way == "up"}
		}
	case "field":
		if i := field.Find(e.ID); i >= 0 {
			return FieldOpened{i}
		}
	case "field-close":
		return focused{FieldClosed{}, []string{insight.FieldButtonID + e.ID, FeedID}}
	case "field-apply":
		return FieldChosen{}
	case "save":
		for d := FeedCSV; d < downloads; d++ {
			if d.Key() == e.ID {
				return SavePressed{d}
			}
		}
	}
	return plain[e.Act]
}

// openKey is what a key on a dot or a mark of the plot means: to open the card of its post.
func (m *Lab) openKey(e lab.Event) msg {
	if e.Modified || e.Key != "Enter" && e.Key != " " {
		return nil
	}
	i := int32(-1)
	switch e.Act {
	case "dot":
		i = m.Insight.DotHeld()
	case "front":
		if at, err := strconv.Atoi(e.ID); err == nil {
			i = m.Insight.MarkPost(at)
		}
	}
	if i < 0 {
		return nil
	}
	return CardShown{m.Feed.Posts[i].ID}
}

// nothing happens.
type nothing struct{}

// Happen does nothing.
func (nothing) Happen(*Lab, *lab.Env) {}

// dialButtons are where the focus goes after a press on the open card that set the
// dials: one of these, or the card's own button.
func (m *Lab) dialButtons(ids ...string) []string {
	if open := m.OpenPost(); open >= 0 {
		ids = append(ids, CardID(&m.Feed.Posts[open]))
	}
	return ids
}

// chosen is what another choice means.
func (m *Lab) chosen(e lab.Event) msg {
	switch e.Act {
	case "scale":
		if s, err := rank.ParseScale(e.Value); err == nil {
			return ScaleChosen{s}
		}
	case "engagement":
		if e.Value == "file" || e.Value == "predicted" {
			return EngagementChosen{e.Value == "file"}
		}
	case "view":
		for p := Posts; p <= Filters; p++ {
			if p.Key() == e.Value {
				return PanelChosen{p}
			}
		}
	case "part":
		for p := range Part(len(parts)) {
			if p.Key() == e.Value {
				return PartChosen{p}
			}
		}
	}
	return nil
}

// turned is what a dial at a new value means.
func turned(id string, milli int32) msg {
	if d, ok := swap.DialOf(id); ok {
		return DialTurned{d, milli}
	}
	if id == insight.CurveID {
		return CurveTurned{milli}
	}
	if k, ok := filterOf(id); ok {
		return ThresholdTurned{k, milli}
	}
	return nil
}

// Dial is what the dial of an ID stands at, in thousandths.
func (m *Lab) Dial(id string) int32 {
	switch id {
	case "alpha":
		return m.Weights.Alpha
	case "beta":
		return m.Weights.Beta
	case insight.CurveID:
		return insight.OnCurve(m.Weights)
	}
	k, _ := filterOf(id)
	return m.Filters[k].Threshold
}

// DialIDs are the IDs of all dials.
func DialIDs() []string {
	return []string{"alpha", "beta", insight.CurveID, feed.Spam.Key(), feed.NSFW.Key(), feed.Misinformation.Key()}
}

func filterOf(id string) (feed.FilterKind, bool) {
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		if k.Key() == id {
			return k, true
		}
	}
	return 0, false
}
