package state

import (
	"fmt"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed/feedtest"
	"decouple/app/rank"
)

// TestStands holds that a choice stands once it was made and not before.
func TestStands(t *testing.T) {
	for _, tt := range []struct {
		link string
		msg  Msg
	}{
		{"", ScaleChosen{rank.Raw}},
		{"", PanelChosen{Filters}},
		{"", ViewChosen{CompareView}},
		{"lab=compare", LossChosen{coupled.Mixed}},
		{"lab=compare", ShareChosen{5}},
		{"", TicksChosen{TicksMany}},
		{"lab=million", CrowdChosen{1_000}},
		{"ask=first-08", AnswerDrafted{"1"}},
	} {
		t.Run(fmt.Sprintf("%T", tt.msg), func(t *testing.T) {
			m := opened(t, feedtest.Of(30, 5), tt.link)
			if m.Stands(tt.msg) {
				t.Fatal("stands before it was chosen")
			}
			if m, _ = Update(m, tt.msg); !m.Stands(tt.msg) {
				t.Error("does not stand after it was chosen")
			}
		})
	}
	m := opened(t, feedtest.Of(30, 5), "mode=present")
	for _, msg := range []Msg{PresentToggled{}, AlphaChanged{m.Settings.Weights.Alpha}, ResetPressed{}} {
		if m.Stands(msg) {
			t.Errorf("%T stands, though it chooses nothing", msg)
		}
	}
}
