package main

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"decouple/web/site"
)

// A file is brought to the page, trained on, and its feed's dial answers.
func TestFileIsBrought(t *testing.T) {
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	all, err := own(t.Context(), root, plan{Own: []file{{Rows: 600, Processors: 1}}}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	b := all[0]
	if b.Look <= 0 || b.Train <= 0 || runtime.GOOS == "linux" && b.Memory < 1e6 {
		t.Errorf("%+v", b)
	}
	for _, scale := range scales {
		if len(b.Dial[scale]) != 100 {
			t.Errorf("%s: %d events of a dial", scale, len(b.Dial[scale]))
		}
	}
	var out strings.Builder
	if err := (&result{Own: all}).writeAlone(&out); err != nil || !strings.Contains(out.String(), "| 600 | 0.0 | 1 |") {
		t.Errorf("the table (%v) is\n%s", err, out.String())
	}
}
