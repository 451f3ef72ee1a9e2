package sample

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Every slot that a tone can reach with any topic must exist, and every bracket must
// be closed, or Log could panic with some seed. The walk covers all seeds.
func TestGrammarIsComplete(t *testing.T) {
	g := theGrammar()
	reached := map[string]bool{}
	var walk func(topic, name, from string)
	var text func(topic, s, from string)
	walk = func(topic, name, from string) {
		name = strings.TrimPrefix(name, "^")
		key := topic + "." + name
		if g[key] == nil {
			key = name
		}
		if g[key] == nil {
			t.Errorf("%s: no slot %q for topic %q", from, name, topic)
			return
		}
		if reached[topic+" "+key] {
			return
		}
		reached[topic+" "+key], reached[key] = true, true
		for _, f := range g[key] {
			if f.text == "" {
				t.Errorf("%s: an empty filler", key)
			}
			text(topic, f.text, key)
		}
	}
	text = func(topic, s, from string) {
		for {
			i := strings.IndexAny(s, "{[")
			if strings.ContainsAny(s[:max(i, 0)], "}]") || i < 0 && strings.ContainsAny(s, "}]") {
				t.Errorf("%s: %q closes what it does not open", from, s)
			}
			if i < 0 {
				return
			}
			parts, rest := split(s[i:], nil)
			if s[i] == '{' {
				walk(topic, parts[0], from)
			} else {
				for _, p := range parts {
					text(topic, p, from)
				}
			}
			s = rest
		}
	}
	sum := 0
	for _, tone := range tones {
		sum += tone.perMille
		about := tone.topics
		if len(about) == 0 {
			for _, topic := range topics {
				about = append(about, topic.name)
			}
		}
		for _, name := range about {
			i := slices.IndexFunc(topics, func(c topic) bool { return c.name == name })
			if i < 0 {
				t.Errorf("tone %s: no topic %q", tone.slot, name)
				continue
			}
			words := topics[i].block()
			walk(words, tone.slot, "tones")
			walk(words, "detail", "tones")
			for _, tail := range tone.tails {
				walk(words, tail, "tones")
			}
		}
	}
	if sum != 1000 {
		t.Errorf("the tones add up to %d, want 1000", sum)
	}
	for _, past := range histories {
		walk("", past.slot, "histories")
	}
	for name := range g {
		if !reached[name] {
			t.Errorf("slot %q is never used", name)
		}
	}
}

func TestGrammarParse(t *testing.T) {
	g := grammar{}
	if err := g.parse("# note\n= a\none / two ~ +3 -5\n\n= b\nthree"); err != nil {
		t.Fatal(err)
	}
	if len(g["a"]) != 2 || !is(g["a"][1], "two", 30, -50) || !is(g["b"][0], "three", 0, 0) {
		t.Errorf("got %v", g)
	}
	for _, bad := range []string{"stray", "= a\nx", "= c\nx ~ +1", "= d\nx ~ +1 much"} {
		if g.parse(bad) == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func is(f filler, text string, appeal, quality int) bool {
	return f.text == text && f.appeal == appeal && f.quality == quality
}

func TestExpansion(t *testing.T) {
	g := grammar{}
	if err := g.parse("= s\n{^thing} [of [gold|tin]|] ~ +1 +2\n= thing\nring ~ +10 +0\n= sea.thing\nboat"); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for seed := range uint64(64) {
		x := expansion{grammar: g, rng: rand.New(rand.NewPCG(seed, 0))}
		seen[tidy(x.slot("s"))] = true
		if x.appeal != 110 || x.quality != 20 {
			t.Fatalf("effects %d and %d, want 110 and 20", x.appeal, x.quality)
		}
	}
	for _, want := range []string{"Ring", "Ring of gold", "Ring of tin"} {
		if !seen[want] {
			t.Errorf("%q never came", want)
		}
	}
	x := expansion{grammar: g, rng: rand.New(rand.NewPCG(1, 0)), topic: "sea"}
	if got := x.slot("^thing"); got != "Boat" {
		t.Errorf("the topic's slot was not preferred: %q", got)
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"a egg and a uniform":             "an egg and a uniform",
		"A one-way  street ..":            "A one-way street .",
		"Really?. Yes!.":                  "Really? Yes!",
		"a":                               "a",
		" two\u00a0sorts\u2003of blank\n": "two sorts of blank",
		"It’s £5 – “a” deal , so":         "It’s £5 – “a” deal, so",
		"one :two":                        "one:two",
	} {
		if got := tidy(in); got != want {
			t.Errorf("tidy(%q) is %q, want %q", in, got, want)
		}
	}
}

// A text for which isTidy is true is not changed by mend.
func TestIsTidy(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	signs := []rune("aAbeo  .,:!?’–£€\u00a0\u2003\u2028\u3000\n")
	left := 0
	for range 200_000 {
		s := make([]rune, rng.IntN(9))
		for i := range s {
			s[i] = signs[rng.IntN(len(signs))]
		}
		if in := string(s); tidy(in) != mend(in) {
			t.Fatalf("tidy(%q) is %q, want %q", in, tidy(in), mend(in))
		} else if isTidy(in) {
			left++
		}
	}
	if left < 1000 {
		t.Errorf("only %d were left alone", left)
	}
}

// The samplers have the means and variances of their distributions.
func TestSamplers(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	for _, c := range []struct {
		name           string
		draw           func() float64
		mean, variance float64
	}{
		{"gamma(1)", func() float64 { return gamma(rng, 1) }, 1, 1},
		{"gamma(6)", func() float64 { return gamma(rng, 6) }, 6, 6},
		{"poisson(0)", func() float64 { return float64(poisson(rng, 0)) }, 0, 0},
		{"poisson(0.3)", func() float64 { return float64(poisson(rng, 0.3)) }, 0.3, 0.3},
		{"poisson(16)", func() float64 { return float64(poisson(rng, 16)) }, 16, 16},
		{"poisson(140)", func() float64 { return float64(poisson(rng, 140)) }, 140, 140},
		{"jitter", func() float64 { return float64(jitter(rng)) }, 0, 70 * 70},
	} {
		const n = 40_000
		var sum, squares float64
		for range n {
			v := c.draw()
			sum += v
			squares += v * v
		}
		m := sum / n
		v := squares/n - m*m
		if tolerance := 5 * math.Sqrt(c.variance/n); math.Abs(m-c.mean) > tolerance {
			t.Errorf("%s: mean %g, want %g within %g", c.name, m, c.mean, tolerance)
		}
		if math.Abs(v-c.variance) > 0.06*c.variance {
			t.Errorf("%s: variance %g, want %g", c.name, v, c.variance)
		}
	}
}
