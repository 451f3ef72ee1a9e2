package text

import (
	"math"
	"slices"
	"strings"

	"decouple/app/post"
)

// The values of fields. For comparison, all grams of a post together have
// Euclidean length 1.
const (
	classValue = 1
	// numberValue is the value of a number of one standard deviation.
	numberValue = 0.5
	// maxNumber is the absolute value to which a number is clipped.
	maxNumber = 4
)

// appendFields appends one feature for each field that is not 0. A class goes to
// the hashed column of "name=class" and a number to that of "name", in lower case
// and after a NUL byte, which no gram has, so that a field and a word collide only
// by chance. NaN is left out. A field that has a cue's name is shown with
// " (column)" after it.
func (x *Extractor) appendFields(features []Feature, fields []post.Field) []Feature {
	for i := range fields {
		p := &fields[i]
		f, key, v := Feature{Name: p.Name}, "\x00"+strings.ToLower(p.Name), float64(classValue)
		if p.Class != "" {
			f.Name += ": " + p.Class
			key += "=" + strings.ToLower(p.Class)
		} else if v = numberValue * min(maxNumber, max(-maxNumber, p.Number)); math.IsNaN(v) {
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
