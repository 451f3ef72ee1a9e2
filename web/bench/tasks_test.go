package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// Of a trace the task counts that a page's own thread worked on longest, with what lies within it; a worker's thread, another page's
// parts and waiting do not count.
func TestTheLongestTask(t *testing.T) {
	var events []traced
	if err := json.Unmarshal([]byte(`[
		{"name": "thread_name", "ph": "M", "pid": 1, "tid": 1, "args": {"name": "CrRendererMain"}},
		{"name": "thread_name", "ph": "M", "pid": 1, "tid": 2, "args": {"name": "DedicatedWorker thread"}},
		{"name": "RunTask", "ph": "X", "pid": 1, "tid": 1, "ts": 1000, "dur": 90000, "tdur": 10000},
		{"name": "RunTask", "ph": "X", "pid": 1, "tid": 1, "ts": 100000, "dur": 50000, "tdur": 40000},
		{"name": "UpdateLayoutTree", "ph": "X", "pid": 1, "tid": 1, "ts": 101000, "dur": 9000, "tdur": 8000},
		{"name": "Layout", "ph": "X", "pid": 1, "tid": 1, "ts": 111000, "dur": 6000, "tdur": 5000},
		{"name": "Layout", "ph": "X", "pid": 1, "tid": 1, "ts": 2000, "dur": 6000, "tdur": 5000},
		{"name": "Paint", "ph": "X", "pid": 1, "tid": 1, "ts": 120000, "dur": 3000, "tdur": 2000},
		{"name": "PrePaint", "ph": "X", "pid": 1, "tid": 2, "ts": 120000, "dur": 3000, "tdur": 2000},
		{"name": "RunTask", "ph": "X", "pid": 1, "tid": 2, "ts": 1000, "dur": 500000, "tdur": 500000}
	]`), &events); err != nil {
		t.Fatal(err)
	}
	if got, want := longest(events), (task{Long: 50, Worked: 40, Style: 8, Layout: 5, Paint: 2}); got != want {
		t.Errorf("the longest task is %+v, want %+v", got, want)
	}
	if got := longest(events[:2]); got == got {
		t.Errorf("without tasks the longest is %+v", got)
	}
	var b strings.Builder
	(&result{Tasks: []busied{{move{What: "a move"}, []task{{Long: 80, Worked: 60}, {Long: 50, Worked: 40, Style: 8, Layout: 5, Paint: 2}}, []int{1, 0}}}}).writeTasks(&b)
	if want := "| a move | **40** | 8 | 5 | 2 | 50 | 60, 40 | 1, 0 |\n"; !strings.Contains(b.String(), want) {
		t.Errorf("the table is %s", b.String())
	}
}
