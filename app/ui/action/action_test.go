package action

import (
	"reflect"
	"slices"
	"testing"

	"decouple/app/model/modeltest"
	"decouple/app/rank"
	"decouple/app/state"
	"decouple/app/sweep"
	"decouple/app/ui/internal/uitest"
)

func TestOf(t *testing.T) {
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
		got, ok := Of(tt.act, tt.id, tt.value)
		if ok != (tt.want != nil) || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Of(%q, %q, %q) = %#v, %v, want %#v", tt.act, tt.id, tt.value, got, ok, tt.want)
		}
	}
}

func TestDialsSetWhatTheyShow(t *testing.T) {
	m := *uitest.Made(t, modeltest.Posts(8), "")
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

func TestFieldAction(t *testing.T) {
	for _, tt := range []struct {
		act, id string
		want    state.Msg
	}{
		{"field", "reddit-hot", state.FieldOpened{Score: 3}},
		{"field", "", nil},
		{"field-apply", "", state.FieldChosen{}},
		{"field-close", "x-2023", state.FieldClosed{}},
	} {
		if got, ok := Of(tt.act, tt.id, ""); got != tt.want || ok != (tt.want != nil) {
			t.Errorf("Of(%q, %q) = %v, %v", tt.act, tt.id, got, ok)
		}
	}
}

func TestLook(t *testing.T) {
	for key, want := range map[string]int{"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 10, "PageDown": -10, "Home": -1 << 30, "End": 1 << 30} {
		if by, ok := Look(key, false); !ok || by != want {
			t.Errorf("%s: %d, %v", key, by, ok)
		}
	}
	if by, ok := Look("ArrowLeft", true); !ok || by != -10 {
		t.Errorf("Shift+ArrowLeft: %d, %v", by, ok)
	}
	if _, ok := Look("Tab", false); ok {
		t.Error("Tab looks")
	}
}
