package ranker

import (
	"math"
	"strconv"
	"strings"
)

// Prediction is one row of the table predictions.
type Prediction struct {
	// Row is the post's place in its feed, from 1: the last of the tie rule. ID is the post's own name.
	Row int
	ID  string
	// Values are the engagement in the feed's own unit, the quality (0…1), and the probabilities of spam, NSFW and
	// misinformation (0…1). NaN is what no model predicts: its cell is blank.
	Values [5]float64
}

// Header is the first line of a table of predictions, without its end.
const Header = "row,id,e,q,spam,nsfw,misinformation"

// Append appends the prediction's line of CSV, with its end. Numbers have as many digits as tell them from all others, so that
// who reads them has the same numbers to the last bit.
func (p *Prediction) Append(b []byte) []byte {
	b = append(strconv.AppendInt(b, int64(p.Row), 10), ',')
	b = appendText(b, p.ID)
	for _, x := range p.Values {
		if b = append(b, ','); !math.IsNaN(x) {
			b = strconv.AppendFloat(b, x, 'g', -1, 64)
		}
	}
	return append(b, '\n')
}

// appendText appends a cell of CSV as it is, in quotes where needed. Programs read it: it is not guarded against spreadsheets.
func appendText(b []byte, s string) []byte {
	if !strings.ContainsAny(s, "\",\r\n'\\") && strings.TrimSpace(s) == s {
		return append(b, s...)
	}
	return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
}
