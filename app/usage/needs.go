package usage

import "math"

// bump is an hour around which something happens more often: height at its middle, less
// by a normal curve of the given width in hours.
type bump struct{ hour, width, height float64 }

// need is when and where a category of apps is called for. Its size at a moment is
// (base + bumps at the hour) · place · headphones · weekend.
type need struct {
	base                float64
	bumps               []bump
	place               [places]float64
	headphones, weekend float64
}

// needs are made up, by category.
var needs = [categories]need{
	talk:     {1.6, []bump{{8, 1.5, .6}, {12.5, 1.2, .7}, {19.5, 2.5, 1.2}}, [places]float64{1, 1.1, .8, 1.4}, .8, 1.1},
	office:   {.25, []bump{{9, 1.2, 2}, {14, 2, 1.1}, {17, 1, .7}}, [places]float64{.5, .9, 1.6, .2}, .8, .3},
	reading:  {.5, []bump{{7.3, 1, 1.1}, {13, 1, .6}, {22, 1.3, 1.3}}, [places]float64{1.1, 1.2, .6, .3}, .8, 1.2},
	audio:    {.2, []bump{{8, 1.2, .6}, {17.7, 1.5, .6}, {22.8, .8, .9}}, [places]float64{.8, 1.5, .5, .4}, 4, .9},
	travel:   {.15, []bump{{7.6, .9, 1.5}, {17.3, 1.2, 1.2}, {13, 3, .3}}, [places]float64{.6, 2.2, .4, 1.5}, .9, 1.1},
	pictures: {.35, []bump{{20.5, 2, 1.1}, {14, 2.5, .4}}, [places]float64{1, .7, .3, 2.4}, 1.1, 1.5},
	games:    {.3, []bump{{18, 1.2, .5}, {21.5, 1.5, 1.2}, {12.8, .6, .6}}, [places]float64{1, 1.5, .3, .3}, .9, 1.3},
	money:    {.15, []bump{{10.5, 1.5, .4}, {18.5, 1.5, .5}}, [places]float64{.9, .5, .7, 1.1}, .6, .9},
	health:   {.08, []bump{{6.8, .8, .9}, {18.3, 1, .7}}, [places]float64{1, .5, .2, 1.2}, 1.6, 1.2},
	house:    {.2, []bump{{7, .8, .5}, {19, 1.5, .8}, {22.5, .8, .5}}, [places]float64{1, .8, .4, .2}, .8, 1},
}

// at is the need's size; shift moves its hours.
func (n *need) at(hour, shift float64, s *span, weekend bool) float64 {
	size := n.base * .1
	for _, b := range n.bumps {
		size += b.height * near(hour, b.hour+shift, b.width)
	}
	size *= n.place[s.place]
	if s.headphones == 1 {
		size *= n.headphones
	}
	if weekend {
		size *= n.weekend
	}
	return size
}

// near is a normal curve around an hour of the clock, 1 at its middle.
func near(hour, middle, width float64) float64 {
	d := math.Abs(math.Mod(hour-middle+36, 24) - 12)
	return math.Exp(-d * d / (2 * width * width))
}
