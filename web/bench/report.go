package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"

	"decouple/web/site"
)

// plan is how much is measured.
type plan struct {
	Cards  []int // numbers of cards
	Step   int   // of α from event to event, in thousandths
	Rounds int   // drags over the dial's range and back, each way
	Posts  []int // sizes of the ranked feeds
	Batch  int   // ticks timed at once
	Ticks  int   // runs over a path of weights
	// Crowd is the size of the feed under filters, 0 for none; it is one of those that the site's view of a large feed has.
	Crowd int
	// Examples are sizes of logs to train on; each is one of Posts too. Alphas are the settings of α, in thousandths, that each
	// is trained for, with β what is left to one.
	Examples []int
	Alphas   []int32
	Months   int // times that the Operate lab's work is done
	Drags    int // drags of a dial in the real page
	Own      []file
	Moves    int // times that every move in the Frame lab is made
	Starts   int // of the real page, at each rate of the processor
}

// cards is what drive.cards measured, by way; times in milliseconds.
type cards map[string]struct {
	Event  []float64 `json:"event"`
	Layout []float64 `json:"layout"`
	Work   []float64 `json:"work"`
	// Release is what letting the dial go took, once a drag.
	Release []float64 `json:"release"`
	Moved   float64   `json:"moved"` // posts whose place changed, mean of an event
}

// ranking is what drive.rank measured; times in milliseconds.
type ranking struct {
	Candidates int             `json:"candidates"`
	Build      []float64       `json:"build"`
	Scale      float64         `json:"scale"`
	Orders     []float64       `json:"orders"`
	Paths      map[string]path `json:"paths"`
}

// path is a run of ticks along a path of weights.
type path struct {
	Go    []float64            `json:"go"`
	Scans map[string][]float64 `json:"scans"`
}

// result is one run.
type result struct {
	Plan    plan
	Browser string
	Cards   []cards
	Ranks   []ranking
	Crowd   *crowded
	// Frames are the times of two drags in the real page.
	Frames [][]float64
	// Trainings are in the order of Plan.Examples.
	Trainings []training
	Operated  *operated
	Own       []brought
	Tasks     []busied
	Starts    []started
	Sizes     sizes
}

// write writes the tables.
func (r *result) write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "One run in one tab of %s at 1440 × 900, headless, on %d cores (%s/%s), %s. Medians, 95th percentiles in brackets.\n",
		strings.Replace(r.Browser, "/", " ", 1), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, strings.Replace(runtime.Version(), "go", "Go ", 1))
	r.writeCards(&b)
	r.writeTicks(&b)
	r.writeCrowd(&b)
	r.writeTrainings(&b)
	r.writeOperated(&b)
	r.writeOwn(&b)
	r.writeSizes(&b)
	fmt.Fprintf(&b, "\nMade by `make bench`, which is `go run ./web/bench`.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *result) writeCards(b *strings.Builder) {
	b.WriteString("\n**A slider event to the DOM updated**, in ms: the dial is dragged over its range and back, and after every event the order in the DOM is compared with the computed one.\n\n")
	b.WriteString("| cards | events | moved per event | this list | its layout done | letting go | go-app's diff alone | event to go-app's DOM | diff ÷ this list |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for i, c := range r.Cards {
		own, best := c["own"], c["flat"]
		if median(c["parts"].Work) < median(best.Work) {
			best = c["parts"]
		}
		fmt.Fprintf(b, "| %d | %d | %.0f | **%s** | %s | %s | %s | %s | **%s** |\n", r.Plan.Cards[i], len(own.Event), own.Moved,
			spread(own.Event), spread(own.Layout), digits(median(own.Release)), spread(best.Work), spread(best.Event), ratio(best.Work, own.Event))
	}
	b.WriteString("\nThis list answers within the event: state, order, the moves of all nodes, and the texts and bars of the cards in the window and within a window's height of it are in its time. The numbers of cards farther off, which a drag leaves undrawn, follow when the dial is let go: the column “letting go” is that one update. go-app's side draws the same elements from the same data, as one component or as one a card, whichever was faster; its diff alone is the handler and the update without the wait for its 120 Hz ticker.\n")
}

func (r *result) writeTicks(b *strings.Builder) {
	b.WriteString("\n**A rank tick**, the exact first 50 under new weights, in µs: Go's candidate scan against the fastest of five single-pass typed-array scans in JavaScript, same data, same answers at every pair of weights.\n\n")
	b.WriteString("| posts | candidates | Go | JavaScript | ratio | Go, weights thrown anywhere | JavaScript | ratio | candidates found, once | full order |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	var names []string
	for i, k := range r.Ranks {
		fmt.Fprintf(b, "| %s | %d |", power(r.Plan.Posts[i]), k.Candidates)
		for _, path := range []string{"drag", "jumps"} {
			p := k.Paths[path]
			name, js := fastest(p.Scans)
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			mark := ""
			if path == "drag" {
				mark = "**"
			}
			fmt.Fprintf(b, " %s | %s | %s%s%s |", spreadMicro(p.Go), spreadMicro(js), mark, ratio(js, p.Go), mark)
		}
		fmt.Fprintf(b, " %s ms | %s ms |\n", digits(median(k.Build)), digits(median(k.Orders)))
	}
	p := r.Ranks[0].Paths["drag"]
	fmt.Fprintf(b, "\nk = 50, %d ticks a figure, timed %d at once: a drag of each dial by steps of 0.01, then weights thrown anywhere. Both sides know their last answer and start from its threshold; each leaves the answer in its own language. Fastest scans: %s. Finding the candidates is needed once a feed or filter, so it stands apart, as does the full order, which the page uses for scrolling.\n",
		len(p.Go)*r.Plan.Batch, r.Plan.Batch, strings.Join(names, "; "))
}

func (r *result) writeSizes(b *strings.Builder) {
	s := r.Sizes
	if s.Raw == 0 {
		return
	}
	fmt.Fprintf(b, "\n**Size of app.wasm**: %.2f MB, gzip %.2f MB, brotli %.2f MB (budget %.2f).\n", float64(s.Raw)/1e6, float64(s.Gzip)/1e6, float64(s.Brotli)/1e6, float64(site.Budget)/1e6)
}

// fastest returns the scan with the lowest median.
func fastest(scans map[string][]float64) (name string, times []float64) {
	for candidate, list := range scans {
		if times == nil || median(list) < median(times) || median(list) == median(times) && candidate < name {
			name, times = candidate, list
		}
	}
	return name, times
}

// quantile is the q-quantile of the times, by linear interpolation; 0 of none.
func quantile(times []float64, q float64) float64 {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

func median(times []float64) float64 { return quantile(times, 0.5) }

// ratio writes how many times longer the median of one is than that of another.
func ratio(long, short []float64) string {
	x := median(long) / median(short)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–" // a clock too coarse for either
	}
	if x >= 10 {
		return fmt.Sprintf("%.0f×", x)
	}
	return fmt.Sprintf("%.1f×", x)
}

// spread writes the median and the 95th percentile.
func spread(times []float64) string {
	return fmt.Sprintf("%s (%s)", digits(median(times)), digits(quantile(times, 0.95)))
}

// spreadMicro is spread in microseconds.
func spreadMicro(times []float64) string {
	micro := make([]float64, len(times))
	for i, t := range times {
		micro[i] = 1000 * t
	}
	return spread(micro)
}

// digits writes a time with two digits that count, or whole from ten upwards.
func digits(x float64) string {
	switch {
	case x >= 10:
		return fmt.Sprintf("%.0f", x)
	case x >= 1:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// power writes powers of ten as such.
func power(n int) string {
	if n > 0 {
		if e := math.Log10(float64(n)); e == math.Trunc(e) {
			return "10" + strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(fmt.Sprint(int(e)))
		}
	}
	return fmt.Sprint(n)
}
