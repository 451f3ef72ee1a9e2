package monitor

import (
	"slices"

	"decouple/app/model"
	"decouple/app/post"
)

// Drawn is post i of a day of the month of this number: its row, and whether who judges it has the new meaning of quality in mind.
func (p *Pool) Drawn(s Settings, number uint64, day, i int) (row int32, meant bool) {
	return p.post(draw(key(s.Seed, number, uint64(day)), uint64(i)), s.Change, s.strength(day))
}

// Post writes the post of a row again, with its truth. It takes some microseconds.
func (p *Pool) Post(row int32) post.Post {
	if int(row) < p.quiet {
		return p.writer.Post(int(row))
	}
	if i := int(row) - int(p.wave[0]); i >= 0 {
		return p.waves[i]
	}
	// The rows without a history ascend, each followed by that of the same post with spam's sentences, if there is one.
	i, bare := slices.BinarySearch(p.bare, row)
	if !bare {
		i--
	}
	x := p.writer.Post(i)
	if bare {
		x.History = post.History{}
	} else {
		x.Text = p.urge(i, x.Text)
	}
	return x
}

// Yes is the decision of model k on a row's post.
func (p *Pool) Yes(k model.Kind, row int32) bool { return p.rows[row].score[k] > thresholds[k] }

// Before writes post i, 0…[Earlier]−1, of those before the month.
func (p *Pool) Before(i int) post.Post { return p.writer.Post(p.quiet + i) }
