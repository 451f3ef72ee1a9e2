package classes

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/lab/frame/classes"
)

// The plot's units: x runs from 0 to its width over the axis, y down to its height, the axis.
// Dots are of radius dot. The drawing keeps its shape, so that dots stay round; a phone's is
// narrower, so that they stay large.
const (
	wideWidth = 640.0
	slimWidth = 320.0
	dot       = 5.5
	mostDots  = 400
)

// plotData is the plot.
type plotData struct {
	Width, Height float64
	// Dots are where posts are, Every how many posts each stands for.
	Dots  []dotData
	Every int
	// Cuts are where the lines stand, Bands where classes begin and end, Ticks the axis.
	Cuts  []float64
	Bands []bandSpan
	Ticks []tickData
	// Rings are round the posts of the two cases.
	Rings []dotData
	Label string
}

type (
	dotData  struct{ X, Y float64 }
	bandSpan struct{ X, Width float64 }
	tickData struct {
		X    float64
		Text string
	}
)

// plotView lays out the posts of p: each dot at its value, as low as the dots beside it let it.
func plotView(p *classes.Part, width float64) plotData {
	s := &p.Settings
	v := plotData{Width: width, Every: (len(p.Values) + mostDots - 1) / mostDots}
	at := func(x float64) float64 { return width * (x - p.Low) / (p.High - p.Low) }
	order := make([]int, len(p.Values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p.Values[i], p.Values[j]) })
	place := map[int]dotData{}
	rings := ringed(p)
	var most float64
	for n, i := range order {
		if n%v.Every != 0 && !rings[i] {
			continue
		}
		d := dotData{X: at(p.Values[i])}
		d.Y = lowest(v.Dots, d.X)
		v.Dots = append(v.Dots, d)
		place[i] = d
		most = math.Max(most, d.Y)
	}
	// y so far is up from the axis.
	v.Height = math.Ceil(most + 4*dot)
	for i := range v.Dots {
		v.Dots[i].Y = v.Height - v.Dots[i].Y
	}
	for _, i := range order {
		if rings[i] {
			v.Rings = append(v.Rings, dotData{place[i].X, v.Height - place[i].Y})
		}
	}
	from := 0.0
	for _, x := range append(s.Values(), p.High) {
		to := math.Min(math.Max(at(x), 0), width)
		v.Bands = append(v.Bands, bandSpan{from, to - from})
		from = to
	}
	for _, x := range s.Values() {
		v.Cuts = append(v.Cuts, at(x))
	}
	for x := p.Low; x < p.High+.01; x += .1 {
		v.Ticks = append(v.Ticks, tickData{at(x), format.Fixed(x, 1)})
	}
	var parts []string
	for c, n := range p.Order.Sizes {
		parts = append(parts, fmt.Sprintf("%s %s", s.Name(c), format.Count(n)))
	}
	v.Label = fmt.Sprintf("%s along their predicted quality, from %s to %s: %s", format.Plural(len(p.Values), "post"),
		format.Fixed(p.Low, 1), format.Fixed(p.High, 1), strings.Join(parts, ", "))
	return v
}

// ringed are the posts of the two cases.
func ringed(p *classes.Part) map[int]bool {
	posts := map[int]bool{}
	for _, pair := range []classes.Pair{p.Near, p.Wide} {
		if pair.OK {
			posts[pair.A], posts[pair.B] = true, true
		}
	}
	return posts
}

// lowest is how far above the axis a dot at x must be so as to lie on none of the dots, which
// are to its left.
func lowest(dots []dotData, x float64) float64 {
	y := dot + 1
	for {
		again := false
		for i := len(dots) - 1; i >= 0; i-- {
			d := dots[i]
			dx := x - d.X
			if dx >= 2*dot {
				break
			}
			if dy := math.Abs(y - d.Y); dx*dx+dy*dy < 4*dot*dot-1e-9 {
				y = d.Y + math.Sqrt(4*dot*dot-dx*dx)
				again = true
			}
		}
		if !again {
			return y
		}
	}
}

// curveData is Kendall's τ-b against the number of classes.
type curveData struct {
	// Points are the defined ones of classes of equal size; Own is where the cuts stand.
	Points []curvePoint
	Path   string
	Own    *curvePoint
	Label  string
	Note   string
	Ticks  []tickData
}

type curvePoint struct {
	X, Y float64
	K    int
	Tau  string
}

// The curve's units: classes run right, τ from 0 at the bottom to 1 at the top.
const (
	curveWidth  = 320.0
	curveHeight = 120.0
	lowTau      = .4
)

func curveView(p *classes.Part) curveData {
	at := func(k int, tau float64) curvePoint {
		y := curveHeight * (1 - (math.Max(tau, lowTau)-lowTau)/(1-lowTau))
		return curvePoint{curveWidth * float64(k-2) / (classes.Most - 2), y, k, format.Fixed(tau, 2)}
	}
	var v curveData
	var path strings.Builder
	for i, tau := range p.Curve {
		if math.IsNaN(tau) {
			continue
		}
		c := at(i+2, tau)
		letter := "L"
		if len(v.Points) == 0 {
			letter = "M"
		}
		fmt.Fprintf(&path, "%s%.1f %.1f", letter, c.X, c.Y)
		v.Points = append(v.Points, c)
	}
	v.Path = path.String()
	if k := p.Settings.N + 1; !math.IsNaN(p.Order.Tau) {
		own := at(k, p.Order.Tau)
		v.Own = &own
	}
	for _, tau := range []float64{1, .7, .4} {
		v.Ticks = append(v.Ticks, tickData{at(2, tau).Y, format.Fixed(tau, 1)})
	}
	if len(v.Points) > 0 {
		first, last := v.Points[0], v.Points[len(v.Points)-1]
		v.Label = fmt.Sprintf("Kendall τ-b with classes of equal size: %s with %d, %s with %d", first.Tau, first.K, last.Tau, last.K)
	}
	v.Note = "These posts have too few different values for ten classes."
	if p.Lost >= 0 {
		v.Note = fmt.Sprintf("Ten classes of equal size still lose %s; the number loses none.", format.Plural(p.Lost, "pair"))
	}
	return v
}
