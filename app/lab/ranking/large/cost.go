package large

import "decouple/app/largefeed"

// Pace is how long a feed takes to make on the reader's machine, by the largest one made
// since the page was opened: a small one ends before the browser has compiled the program
// well. The zero value has seen none.
type Pace struct {
	// Posts is how many that feed has, Seconds how long they took.
	Posts   int
	Seconds float64
}

// note notes that posts took so many seconds.
func (p *Pace) note(posts int, seconds float64) {
	if posts >= p.Posts && seconds > 0 {
		*p = Pace{posts, seconds}
	}
}

// Estimate is how many seconds so many posts will take, 0 where no feed has been made.
func (p Pace) Estimate(posts int) float64 {
	if p.Posts == 0 {
		return 0
	}
	return p.Seconds * float64(posts) / float64(p.Posts)
}

const (
	// copies is how often the columns of predictions are in memory: the worker makes
	// them and copies them into a buffer of the browser's, the page copies that and
	// takes the numbers out.
	copies = 4
	// rankBytes is how many bytes a post is given by package rank, from the first sort
	// to the list far down, and scanBytes by JavaScript's side of the times.
	rankBytes = 120
	scanBytes = 2 * 4
)

// Memory is about how many bytes a feed of so many posts takes, in page and worker together:
// all that is given to a post once, as a program in a browser gives nothing back.
func Memory(posts int) int {
	const column = 4
	return posts * (copies*(2+largefeed.Filters)*column + rankBytes + scanBytes)
}
