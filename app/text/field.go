package text

import (
	"math"
	"slices"
	"strings"

	"decouple/app/post"
)

// What a field weighs beside the grams, whose row has the length 1.
const (
	classValue = 1
	// numberValue is the value of a number that is one standard deviation.
	numberValue = 0.5
	// farthest is the most that a number counts, either way.
	farthest = 4
)

// appendFields adds one feature for each field that is not zero. A class goes to
// the hashed column of "name=class" and a number to that of "name", in lower
// case and with a mark before it that no gram has, so that a field shares a
// column with a word by chance alone. What is no number is left out, and a name that
// a cue has too is shown apart.
func (x *Extractor) appendFields(features []Feature, fields []post.Field) []Feature {
	for i := range fields {
		p := &fields[i]
		f, key, v := Feature{Name: p.Name}, "\x00"+strings.ToLower(p.Name), float64(classValue)
		if p.Class != "" {
			f.Name += ": " + p.Class
			key += "=" + strings.ToLower(p.Class)
		} else if v = numberValue * min(farthest, max(-farthest, p.Number)); math.IsNaN(v) {
			continue
		}
		if slices.Contains(cueNames[:], f.Name) {
			f.Name += " (column)"
		}
		if x.place(&f, mix(hash(basis, key)), v); f.Value != 0 {
			features = append(features, f)
		}
	}
	return features
}
