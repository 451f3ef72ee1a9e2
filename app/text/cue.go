package text

import (
	"math"
	"unicode"

	"decouple/app/post"
)

// Cues is the number of cues, the dense features; they are columns 0 to Cues-1.
const Cues = 12

// cueNames are the cues' names, as the page shows them, by column.
var cueNames = [Cues]string{
	"capital letters",
	"words in capitals",
	"exclamation marks",
	"question marks",
	"length",
	"short post",
	"link",
	"digits",
	"money",
	"author's followers",
	"author's removed posts",
	"author's earlier posts",
}

// cues returns the cues of p, each 0…1, in the order of cueNames. s is the part of
// p's text that is read, and tokens are its tokens. Negative counts in the author's
// history are taken for 0.
func cues(p *post.Post, s string, tokens []Token) [Cues]float64 {
	var letters, capitals, digits, exclamations, questions, shown float64
	for _, r := range s {
		switch { // the common case first, for speed
		case r >= 'a' && r <= 'z':
			letters++
			shown++
			continue
		case r == ' ':
			continue
		}
		if unicode.IsSpace(r) {
			continue
		}
		shown++
		switch {
		case r == '!' || r == '！':
			exclamations++
		case r == '?' || r == '？':
			questions++
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	var words, shouted, money, link float64
	for _, t := range tokens {
		switch t.Kind {
		case Word:
			words++
			if t.Upper && t.End-t.Start > 2 {
				shouted++
			}
		case Money:
			money++
		case Link:
			link = 1
		}
	}
	if p.HasLink {
		link = 1
	}
	posts := math.Max(0, float64(p.History.Posts))
	removed := min(math.Max(0, float64(p.History.Removed)), posts)
	followers := math.Max(0, float64(p.History.Followers))
	return [Cues]float64{
		fraction(capitals, letters),
		fraction(shouted, words),
		exclamations / (exclamations + 1),
		questions / (questions + 1),
		math.Min(1, math.Log1p(words)/math.Log1p(200)),
		math.Max(0, 1-words/20),
		link,
		math.Min(1, 4*fraction(digits, shown)),
		money / (money + 1),
		math.Min(1, math.Log10(1+followers)/6),
		removed / (posts + 2), // smoothed by two kept posts, so that one removal of one post is not 1
		math.Min(1, math.Log10(1+posts)/4),
	}
}

// fraction returns part/whole, or 0 when whole is 0.
func fraction(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
