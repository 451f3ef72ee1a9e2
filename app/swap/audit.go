package swap

import (
	"cmp"
	"math"
	"slices"
)

// Audit counts what became of requests in one way, from outside: it has the files of both versions and works out each answer again.
// It predicts each post once, by another path than [Version.Rank], and sorts all posts.
type Audit struct {
	// Asked, Answered and Refused count requests; Lost were asked and neither answered nor refused, Twice more than once.
	Asked, Answered, Refused, Lost, Twice int
	// Mixed are answers that are not those of the version that they name.
	Mixed int

	ends []uint8
}

// Judge knows what a version answers to any request.
type Judge struct{ engagement, quality []float64 }

// NewJudge returns the judge of a version.
func NewJudge(v *Version) *Judge {
	j := &Judge{}
	for i := range feed().Rows() {
		j.engagement = append(j.engagement, v.engagement.dense(i))
		j.quality = append(j.quality, v.quality.dense(i))
	}
	return j
}

// dense is a post's score, over all columns.
func (l *linear) dense(i int) float64 {
	index, value := feed().Row(i)
	row := make([]float32, len(l.weights))
	for k, j := range index {
		row[j] = value[k]
	}
	sum := l.intercept
	for j, w := range l.weights {
		sum += float64(float64(w) * float64(row[j]))
	}
	return (sum - l.mean) / l.sd
}

// Answer is what the version answers, false where a score is not a number.
func (j *Judge) Answer(alpha int32) (top [Top]int32, ok bool) {
	scores, order := make([]float64, len(j.quality)), make([]int32, len(j.quality))
	for i := range scores {
		scores[i], order[i] = weigh(alpha, j.engagement[i], j.quality[i]), int32(i)
		if math.IsNaN(scores[i]) {
			return top, false
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	copy(top[:], order)
	return top, true
}

// NewAudit is the audit of a stream of n requests.
func NewAudit(n int) *Audit { return &Audit{ends: make([]uint8, n)} }

// Ask notes that requests were asked, those that are asked again included.
func (a *Audit) Ask(requests []Request) {
	for _, q := range requests {
		if a.ends[q.ID] == 0 {
			a.ends[q.ID] = 1
			a.Asked++
			a.Lost++ // until its end is known
		}
	}
}

// Take notes the end of a request. Judges are those of the versions by number.
func (a *Audit) Take(judges [3]*Judge, q Request, r Answer) {
	if a.ends[q.ID] > 1 {
		a.Twice++
		return
	}
	a.ends[q.ID] = 2
	a.Lost--
	if !r.OK {
		a.Refused++
		return
	}
	a.Answered++
	if r.By == None || int(r.By) >= len(judges) || judges[r.By] == nil {
		a.Mixed++
		return
	}
	if want, ok := judges[r.By].Answer(q.Alpha); !ok || want != r.Posts {
		a.Mixed++
	}
}
