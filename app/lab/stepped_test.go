package lab

import "testing"

func TestStepped(t *testing.T) {
	for _, tt := range []struct {
		e    Event
		want int32
		ok   bool
	}{
		{Event{Did: Turned, Milli: 0}, 10, true},
		{Event{Did: Turned, Milli: 499}, 60, true},
		{Event{Did: Turned, Milli: 1000}, 110, true},
		{Event{Key: "ArrowRight"}, 55, true},
		{Event{Key: "ArrowDown"}, 45, true},
		{Event{Key: "ArrowLeft", Shift: true}, 40, true},
		{Event{Key: "PageUp"}, 60, true},
		{Event{Key: "PageDown"}, 40, true},
		{Event{Key: "Home"}, -50, true}, // beyond the end
		{Event{Key: "End"}, 150, true},
		{Event{Key: "End", Modified: true}, 0, false},
		{Event{Key: "a"}, 0, false},
	} {
		if got, ok := Stepped(tt.e, 10, 110, 5, 50); got != tt.want || ok != tt.ok {
			t.Errorf("%+v: %d, %v, want %d, %v", tt.e, got, ok, tt.want, tt.ok)
		}
	}
}
