package main

import (
	"io"
	"slices"
	"strings"
	"testing"

	"decouple/web/site"
)

// Every step of a start is found, in its order, and together they are the whole.
func TestStartsAreTimed(t *testing.T) {
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	all, err := starts(t.Context(), root, plan{Starts: 1}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if len(s.Runs) != 1 {
			t.Fatalf("%d starts at %v times slower", len(s.Runs), s.Slower)
		}
		run, sum := s.Runs[0], 0.0
		for i, took := range each(run) {
			if run[steps[i].end] == 0 {
				t.Errorf("at %v: the end of %q was not seen", s.Slower, steps[i].what)
			}
			sum += took
		}
		if sum != run["shown"] || !slices.IsSorted([]float64{run["asked"], run["unpacked"], run["hashed"], run["instantiated"], run["ready"], run["shown"]}) {
			t.Errorf("at %v: %v, steps of %v in all", s.Slower, run, sum)
		}
	}
	var out strings.Builder
	if err := (&result{Starts: all}).writeAlone(&out); err != nil || !strings.Contains(out.String(), "| all, to the dials |") {
		t.Errorf("the table (%v) is\n%s", err, out.String())
	}
}
