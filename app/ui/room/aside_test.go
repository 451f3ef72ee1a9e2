//go:build !js

package room

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// What is drawn aside is done in its order, a frame apart, whenever it was asked for; and a line that ran out begins anew.
func TestAsidesAreAFrameApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var done []string
		var at []time.Duration
		note := func(name string) func() {
			return func() { done, at = append(done, name), append(at, time.Since(began)) }
		}
		l := line{wait: asides.wait}
		l.add(note("a"))
		l.add(func() { note("b")(); l.add(note("d")) })
		l.add(note("c"))
		time.Sleep(time.Second)
		l.add(note("e"))
		time.Sleep(time.Second)
		if want := []string{"a", "b", "c", "d", "e"}; !slices.Equal(done, want) {
			t.Fatalf("done are %q, want %q", done, want)
		}
		for i, want := range []time.Duration{aside, 2 * aside, 3 * aside, 4 * aside, time.Second + aside} {
			if at[i] != want {
				t.Errorf("%s is done after %v, want %v", done[i], at[i], want)
			}
		}
	})
}
