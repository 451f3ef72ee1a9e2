// Package readerfiles makes files such as readers bring to the Frame lab, for tests in a browser and the bench. Both are CSV with
// a first line of names, and the same at each call.
package readerfiles

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// UsageLog is 10,000 openings by four people in 20 days: time, person, app, category. App 29 comes on day 12.
func UsageLog() string {
	var log strings.Builder
	log.WriteString("time,person,app,category\n")
	for day := range 20 {
		for k := range 500 {
			who := k % 4
			app := (k*k/3 + who*5 + day%2) % 29
			if day >= 11 && k%9 == 0 {
				app = 29
			}
			fmt.Fprintf(&log, "2026-03-%02d %02d:%02d,P%d,App %d,%s\n", day+1, k/25, k%25*2, who, app, []string{"play", "work", "talk"}[app%3])
		}
	}
	return log.String()
}

// Titles is n titles in k categories of two to three levels: title, part, group, category. Words tell the category, seven times
// in eight.
func Titles(n, k int) string {
	rng := rand.New(rand.NewPCG(5, 6))
	var b strings.Builder
	b.WriteString("title,part,group,category\n")
	for i := range n {
		c := i % k
		word := c
		if rng.IntN(8) == 0 {
			word = rng.IntN(k)
		}
		fmt.Fprintf(&b, "thing%s of%s kind%d hue%d size%d make%d,part %d,group %d,category %d\n",
			spelt(word), spelt(word/5+100), rng.IntN(900), rng.IntN(400), rng.IntN(90), rng.IntN(3000), c%4, c%12, c)
	}
	return b.String()
}

// spelt is a number as a word: digits are read as 0.
func spelt(n int) string {
	return string(rune('a'+n/26%26)) + string(rune('a'+n%26))
}
