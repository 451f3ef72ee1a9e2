package ui

import (
	"reflect"
	"slices"
	"testing"

	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/state"
	"decouple/app/sweep"
)

// made returns the Model of posts under a link.
func made(t testing.TB, posts []post.Post, link string) *state.Model {
	t.Helper()
	f, err := state.NewFeed(posts, modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(f, link)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

func TestAction(t *testing.T) {
	tests := []struct {
		act, id, value string
		want           state.Msg // nil: no action
	}{
		{"preset", "engagement", "", state.PresetChosen{Preset: state.Presets[0]}},
		{"preset", "quality", "ignored", state.PresetChosen{Preset: state.Presets[2]}},
		{"preset", "other", "", nil},
		{"scale", "", "raw", state.ScaleChosen{Scale: rank.Raw}},
		{"scale", "", "standardised", state.ScaleChosen{Scale: rank.Standardised}},
		{"scale", "", "percentile", state.ScaleChosen{Scale: rank.Percentile}},
		{"scale", "", "", nil},
		{"filter", "spam", "", state.FilterToggled{Kind: state.Spam}},
		{"filter", "nsfw", "", state.FilterToggled{Kind: state.NSFW}},
		{"filter", "misinfo", "", state.FilterToggled{Kind: state.Misinformation}},
		{"filter", "Spam", "", nil},
		{"card", "p-3", "", state.CardToggled{ID: "p-3"}},
		{"view", "", "posts", state.PanelChosen{Panel: state.Posts}},
		{"view", "", "tradeoff", state.PanelChosen{Panel: state.TradeOff}},
		{"view", "", "filters", state.PanelChosen{Panel: state.Filters}},
		{"view", "", "all", nil},
		{"removed", "", "open", state.DrawerToggled{Open: true}},
		{"removed", "", "closed", state.DrawerToggled{Open: false}},
		{"theme", "", "dark", state.ThemeToggled{Dark: true}},
		{"theme", "", "", state.ThemeToggled{Dark: false}},
		{"notice", "0", "", state.NoticeDismissed{Index: 0}},
		{"notice", "12", "", state.NoticeDismissed{Index: 12}},
		{"notice", "-1", "", nil},
		{"notice", "x", "", nil},
		{"notice", "", "", nil},
		{"all", "", "", state.AllShown{}},
		{"reset", "", "", state.ResetPressed{}},
		{"ticks", "", "50", state.TicksChosen{Top: 50}},
		{"ticks", "", "many", nil},
		{"swap", "alpha-down", "", state.SwapStepped{Dial: sweep.Alpha}},
		{"swap", "beta-up", "", state.SwapStepped{Dial: sweep.Beta, Up: true}},
		{"swap", "beta-on", "", nil},
		{"swap", "spam-up", "", nil},
		{"swap-close", "beta", "", state.SwapClosed{}},
		{"share", "", "", state.SharePressed{}},
		{"share-close", "", "", state.ShareClosed{}},
		{"present", "", "", state.PresentToggled{}},
		{"update", "", "", state.UpdatePressed{}},
		{"", "", "", nil},
		{"Reset", "", "", nil},
	}
	for _, tt := range tests {
		got, ok := Action(tt.act, tt.id, tt.value)
		if ok != (tt.want != nil) || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Action(%q, %q, %q) = %#v, %v, want %#v", tt.act, tt.id, tt.value, got, ok, tt.want)
		}
	}
}

func TestDialsSetWhatTheyShow(t *testing.T) {
	m := *made(t, modeltest.Posts(8), "")
	dials := slices.DeleteFunc(Dials(), func(id string) bool { return id == CurveID }) // it moves two others
	for n, id := range dials {
		want := int32(111 * (n + 1))
		msg, ok := Dial(id, want)
		if !ok {
			t.Fatalf("Dial(%q) is no dial", id)
		}
		m, _ = state.Update(m, msg)
	}
	for n, id := range dials {
		if got, want := DialValue(&m, id), int32(111*(n+1)); got != want {
			t.Errorf("the dial %s stands at %d, want %d", id, got, want)
		}
	}
	if got := slices.Compact(slices.Sorted(slices.Values(Dials()))); len(got) != 6 {
		t.Errorf("Dials() = %v, want six different", Dials())
	}
	msg, _ := Dial(CurveID, 250)
	m, _ = state.Update(m, msg)
	if w := m.Settings.Weights; w != (rank.Weights{Alpha: 750, Beta: 250}) || DialValue(&m, CurveID) != 250 {
		t.Errorf("a quarter along the curve the weights are %v", w)
	}
	for _, id := range []string{"", "Alpha", "gamma"} {
		if msg, ok := Dial(id, 5); ok || msg != nil {
			t.Errorf("Dial(%q) = %v, %v, want none", id, msg, ok)
		}
	}
}

func TestStep(t *testing.T) {
	tests := []struct {
		from  int32
		key   string
		shift bool
		want  int32
	}{
		{600, "ArrowRight", false, 610},
		{600, "ArrowUp", false, 610},
		{600, "ArrowLeft", false, 590},
		{600, "ArrowDown", false, 590},
		{600, "ArrowRight", true, 700},
		{600, "ArrowDown", true, 500},
		{600, "PageUp", false, 700},
		{600, "PageDown", false, 500},
		{600, "PageUp", true, 700},
		{600, "Home", false, 0},
		{600, "End", true, 1000},
		{995, "ArrowUp", false, 1000},
		{5, "ArrowDown", false, 0},
		{0, "ArrowLeft", true, 0},
		{1000, "PageUp", false, 1000},
		{625, "ArrowUp", false, 635},
	}
	for _, tt := range tests {
		if got, ok := Step(tt.from, tt.key, tt.shift); !ok || got != tt.want {
			t.Errorf("Step(%d, %s, %v) = %d, %v, want %d", tt.from, tt.key, tt.shift, got, ok, tt.want)
		}
	}
	for _, key := range []string{"", "Tab", "a", "arrowup", "Enter"} {
		if got, ok := Step(600, key, false); ok || got != 600 {
			t.Errorf("Step(600, %q) = %d, %v, want 600 and false", key, got, ok)
		}
	}
}

func TestShareOfWeights(t *testing.T) {
	for w, want := range map[rank.Weights]int{
		{}:                        -1,
		{Alpha: 1000}:             100,
		{Beta: 1}:                 0,
		{Alpha: 600, Beta: 400}:   60,
		{Alpha: 1000, Beta: 1000}: 50,
		{Alpha: 1, Beta: 2}:       33,
		{Alpha: 2, Beta: 1}:       67,
		{Alpha: 1, Beta: 1000}:    0,
		{Alpha: 5, Beta: 995}:     1, // 0.5 % goes up
	} {
		if got := share(w); got != want {
			t.Errorf("share(%+v) = %d, want %d", w, got, want)
		}
	}
}

func TestMoveSaysWhatShows(t *testing.T) {
	for x, want := range map[float64]string{0: "same", 0.004: "same", -0.004: "same", 0.006: "up", -0.006: "down", 12: "up", -12: "down"} {
		if got := move(x, 2); got != want {
			t.Errorf("move(%v) = %s, want %s", x, got, want)
		}
	}
}

func TestAboveShowsThatItIs(t *testing.T) {
	for _, tt := range []struct {
		p         float64
		threshold int32
		want      string
	}{
		{0.97, 500, "0.97, above 0.50"},
		{0.504, 500, "0.504, above 0.50"},
		{0.50001, 500, "0.50001, above 0.50"},
		{0.1234, 123, "0.1234, above 0.123"},
		{0.296, 295, "0.30, above 0.295"},
		{0.004, 0, "0.004, above 0.00"},
		{1, 999, "1.00, above 0.999"},
		{0.5 + 1e-12, 500, "0.500000000, above 0.50"}, // nobody reads more than nine
	} {
		if got := above(tt.p, tt.threshold); got != tt.want {
			t.Errorf("above(%v, %d) = %q, want %q", tt.p, tt.threshold, got, tt.want)
		}
	}
}
