package sample

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"decouple/app/post"
)

func waveLog(seed uint64, n int) []post.Post { return WaveLog(rand.New(rand.NewPCG(seed, 0)), n) }

func TestWaveFields(t *testing.T) {
	ids := map[string]bool{}
	for _, p := range Posts() {
		ids[p.ID] = true
	}
	safe := regexp.MustCompile(`^wave-[1-8]$`)
	wave := Wave()
	if len(wave) != 8 || len(waveAuthors) != 8 {
		t.Fatalf("%d posts by %d authors, want 8 by 8", len(wave), len(waveAuthors))
	}
	for _, p := range wave {
		if !safe.MatchString(p.ID) || ids[p.ID] {
			t.Errorf("%q: the id is not wave-1 to wave-8 or not unique", p.ID)
		}
		ids[p.ID] = true
		if n := utf8.RuneCountInString(p.Text); n < 60 || n > 260 {
			t.Errorf("%s: %d characters, want 60 to 260", p.ID, n)
		}
		h, known := waveAuthors[p.Author]
		if _, both := authors[p.Author]; !known || both || h != p.History || h.Removed > h.Posts || h.Posts == 0 {
			t.Errorf("%s: author %q has history %+v", p.ID, p.Author, p.History)
		}
		tr := p.Truth
		if !tr.Spam || tr.NSFW || tr.Misinformation || tr.Quality > 0.2 || tr.Appeal < 0.5 || tr.Appeal >= 1 || tr.Quality <= 0 {
			t.Errorf("%s: truth %+v, want spam of low quality and high appeal", p.ID, tr)
		}
		if p.Log != (post.Log{}) || p.AgeMinutes <= 0 {
			t.Errorf("%s: log %+v, age %d", p.ID, p.Log, p.AgeMinutes)
		}
	}
	wave[0].Truth.Quality = 1
	if Wave()[0].Truth.Quality == 1 {
		t.Error("two calls return the same memory")
	}
}

// Every slot that the wave's tones can reach must exist, and all of the wave's own
// slots must be reachable.
func TestWaveGrammarIsComplete(t *testing.T) {
	g := waveGrammar()
	reached := map[string]bool{}
	var walk func(name, from string)
	var text func(s, from string)
	walk = func(name, from string) {
		key := waveBlock + "." + strings.TrimPrefix(name, "^")
		if g[key] == nil {
			key = strings.TrimPrefix(name, "^")
		}
		if g[key] == nil {
			t.Errorf("%s: no slot %q", from, name)
		}
		if reached[key] {
			return
		}
		reached[key] = true
		for _, f := range g[key] {
			if f.text == "" {
				t.Errorf("%s: an empty filler", key)
			}
			text(f.text, key)
		}
	}
	text = func(s, from string) {
		for i := strings.IndexAny(s, "{["); i >= 0; i = strings.IndexAny(s, "{[") {
			parts, rest := split(s[i:], nil)
			for _, p := range parts {
				if s[i] == '{' {
					walk(p, from)
				} else {
					text(p, from)
				}
			}
			s = rest
		}
		if strings.ContainsAny(s, "}]") {
			t.Errorf("%s: %q closes what it does not open", from, s)
		}
	}
	sum := 0
	for _, tone := range waveTones {
		sum += tone.perMille
		for _, slot := range append([]string{tone.slot, "detail"}, tone.tails...) {
			walk(slot, "waveTones")
		}
	}
	if sum != 1000 {
		t.Errorf("the tones add up to %d, want 1000", sum)
	}
	for name := range g {
		if strings.HasPrefix(name, waveBlock+".") && !reached[name] {
			t.Errorf("slot %q is never used", name)
		}
	}
	if _, there := theGrammar()[waveBlock+".secret"]; there {
		t.Error("the wave's slots got into the log's grammar")
	}
}

func TestWaveLogFields(t *testing.T) {
	known := map[string]bool{}
	for _, p := range Posts() {
		known[p.Topic] = true
	}
	unfilled := regexp.MustCompile(`[{}\[\]|~]|\.\.| {2}`)
	safe := regexp.MustCompile(`^wave-log-[0-9]{5}$`)
	ids, texts := map[string]bool{}, map[string]bool{}
	const n = 1000
	var spam, wrong, rated float64
	for _, p := range waveLog(3, n) {
		if !safe.MatchString(p.ID) || ids[p.ID] || texts[p.Text] || unfilled.MatchString(p.Text) || !known[p.Topic] {
			t.Errorf("%s about %q: %q", p.ID, p.Topic, p.Text)
		}
		ids[p.ID], texts[p.Text] = true, true
		l := p.Log
		if l.Spam == post.Unlabelled || l.NSFW == post.Unlabelled || l.Misinformation == post.Unlabelled {
			t.Errorf("%s: no moderator saw it", p.ID)
		}
		if l.Impressions < minShown || l.Clicks > l.Impressions {
			t.Errorf("%s: %d clicks of %d impressions", p.ID, l.Clicks, l.Impressions)
		}
		if p.Truth.Spam {
			spam++
		}
		if p.Truth.Spam != (l.Spam == post.Yes) {
			wrong++
		}
		if l.Ratings > 0 {
			rated++
		}
	}
	for _, want := range []struct {
		name          string
		got, min, max float64
	}{
		{"spam", spam / n, 0.59, 0.69},
		{"labelled wrongly", wrong / n, 0.04, 0.08}, // 0.64·0.08 + 0.36·0.03 = 0.062
		{"rated", rated / n, 0.45, 0.6},
	} {
		if want.got < want.min || want.got > want.max {
			t.Errorf("%.3f of the wave's log is %s, want %.3f to %.3f", want.got, want.name, want.min, want.max)
		}
	}
	if len(waveLog(3, 0)) != 0 || len(waveLog(3, -1)) != 0 || len(waveLog(3, 1)) != 1 {
		t.Error("n is not kept to")
	}
}

// The eight posts are held out from training on the wave's log: no six words in a row
// may be in both.
func TestWaveAndLogHaveNoCommonRun(t *testing.T) {
	const run = 6
	heldOut := map[string]string{}
	for _, p := range append(Wave(), Posts()...) {
		for _, r := range runs(p.Text, run) {
			heldOut[r] = p.ID
		}
	}
	logs := [][]post.Post{shipped()}
	for seed := range uint64(4) {
		logs = append(logs, waveLog(seed, 2000))
	}
	for _, log := range logs {
		for _, p := range log {
			for _, r := range runs(p.Text, run) {
				if id := heldOut[r]; id != "" {
					t.Errorf("%s and %s both have %q", p.ID, id, r)
					delete(heldOut, r) // report each once
				}
			}
		}
	}
}

func TestWaveLogDeterministic(t *testing.T) {
	a := digest(waveLog(Seed, WaveLogSize))
	if b := digest(waveLog(Seed, WaveLogSize)); a != b {
		t.Fatalf("two runs differ: %#x and %#x", a, b)
	}
	if other := digest(waveLog(Seed+1, WaveLogSize)); other == a {
		t.Error("another seed gives the same log")
	}
	const golden = 0x4ffbb5f1dd53acb
	if a != golden {
		t.Errorf("the wave's log has digest %#x, want %#x", a, uint64(golden))
	}
}
