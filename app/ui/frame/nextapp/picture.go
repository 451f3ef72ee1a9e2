package nextapp

import (
	"math"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/html"
)

// pictureData is the picture of the weights.
type pictureData struct {
	// Models are those that it is of; nothing else changes while it stands.
	Models *domain.Models
	// Fresh is how many new apps there are, Learned says that their weights are by now.
	Fresh   int
	Learned bool
}

func pictureView(p *lab.Part) pictureData {
	v := pictureData{Models: p.Before()}
	if p.Happens() {
		v.Fresh = len(p.After.Change.Install)
		v.Learned = p.Settings.After > 0 && p.Age() > p.Settings.After
	}
	return v
}

// The picture's measures: the matrix stands at left, top, and is wide and high.
const (
	left, top  = 82.0, 6.0
	wide, high = 184.0, 288.0
	column     = 306.0 // of the score
)

// down is how high the rows of the new apps are.
func (v *pictureData) down() float64 {
	if v.Fresh == 0 {
		return 0
	}
	return max(4, min(high/float64(v.Models.Setup.SoftmaxColumns())*float64(v.Fresh), 30))
}

// frame is the picture with what is in it, or as the space that it will take.
func (v *pictureData) frame(label string, all []app.UI) app.UI {
	foot := top + high + 4
	if down := v.down(); down > 0 {
		foot += down + 4
	}
	return html.One(`<svg data-c="weights" viewBox="0 0 340 {}" role="img" aria-label="{}">{}</svg>`, dec(foot), label, all)
}

// pictureSpace is the picture before it is drawn.
func pictureSpace(view any) app.UI {
	v := view.(pictureData)
	return v.frame("Weights: the picture comes.", nil)
}

// picture draws the weights: a matrix of d × N and one column.
func picture(view any) app.UI {
	v := view.(pictureData)
	m := v.Models
	s := &m.Setup
	n, d := s.Apps, s.SoftmaxColumns()
	all := []app.UI{
		shades("translate("+dec(left)+" "+dec(top)+") scale("+dec4(wide/float64(n))+" "+dec4(high/float64(d))+")", m.Softmax.Weights, n),
		shades("translate("+dec(column)+" "+dec(top)+") scale(16 "+dec4(high/float64(len(m.Score.Weights)))+")", m.Score.Weights, 1),
	}
	for _, b := range s.SoftmaxBlocks() {
		from, to := top+high*float64(b.From)/float64(d)+1, top+high*float64(b.From+b.Columns)/float64(d)-1
		all = append(all, shape("path", "brace", "d", "M"+dec(left-4)+" "+dec(from)+"h-3V"+dec(to)+"h3"), words("end", left-10, (from+to)/2+4, b.Name))
	}
	if k := float64(v.Fresh); k > 0 {
		kind := "fresh"
		if v.Learned {
			kind = "fresh fresh--learned"
		}
		across, down := max(4, min(wide/float64(n)*k, 30)), v.down()
		rect := func(x, y, wide, high float64) app.UI {
			return shape("rect", kind, "x", dec(x), "y", dec(y), "width", dec(wide), "height", dec(high))
		}
		all = append(all, rect(left+wide+3, top, across, high+down+3), rect(left, top+high+3, wide, down))
	}
	label := "Weights: the softmax has a matrix of " + strconv.Itoa(d) + " rows for what is known about the moment and " + strconv.Itoa(n) + " columns, one for each app; the score has one column of " + strconv.Itoa(s.ScoreColumns()) + "."
	return v.frame(label, all)
}

// levels are the opacities of weights by their size.
var levels = [...]string{"0.06", "0.16", "0.34", "0.58", "0.9"}

// shades are the weights as squares of a grid of so many columns, by their size against the
// 98th percentile.
func shades(transform string, weights []float64, columns int) app.UI {
	sizes := make([]float64, len(weights))
	for i, w := range weights {
		sizes[i] = math.Abs(w)
	}
	sorted := slices.Clone(sizes)
	slices.Sort(sorted)
	most := 1e-9
	if len(sorted) > 0 {
		most = max(most, sorted[len(sorted)*98/100])
	}
	var paths [len(levels)][]byte
	for i := 0; i < len(sizes); {
		level, run := levelOf(sizes[i]/most), 1
		for columns > 1 && (i+run)%columns != 0 && levelOf(sizes[i+run]/most) == level {
			run++
		}
		d := paths[level]
		d = append(d, 'M')
		d = strconv.AppendInt(d, int64(i%columns), 10)
		d = append(d, ' ')
		d = strconv.AppendInt(d, int64(i/columns), 10)
		d = append(d, 'h')
		d = strconv.AppendInt(d, int64(run), 10)
		d = append(d, "v1h-"...)
		d = strconv.AppendInt(d, int64(run), 10)
		paths[level] = append(d, 'z')
		i += run
	}
	var body []app.UI
	for level, d := range paths {
		body = append(body, shape("path", "", "fill-opacity", levels[level], "d", string(d)))
	}
	return shape("g", "shades", "transform", transform).Body(body...)
}

func levelOf(size float64) int {
	for level, from := range [...]float64{.1, .3, .55, .85} {
		if size < from {
			return level
		}
	}
	return len(levels) - 1
}

func dec4(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
