// Package export writes the ranked feed as CSV for other programs. It computes nothing: the rows come ready.
package export

import (
	"math"
	"strconv"
	"strings"
)

// Row is one post of the exported feed.
type Row struct {
	// Rank counts from 1; 0 marks a post that a filter removed, or of a feed that nothing
	// ranks.
	Rank             int
	ID, Author, Text string
	// Score is α·engagement + β·quality on the chosen scale. Engagement (clicks per
	// 1,000 impressions, or the feed's own unit) and Quality (0…1) are the predictions.
	// Here and below NaN is what is not known: its cell is blank.
	Score, Engagement, Quality float64
	// Filters are the predicted probabilities of spam, NSFW and misinformation, 0…1.
	Filters [3]float64
	// BestRank is the best rank over all weights, from 1; 0 means not computed.
	// BestAlpha and BestBeta are weights that reach it, in thousandths; both are 0
	// where no thousandths reach it.
	BestRank            int
	BestAlpha, BestBeta int32
	// RemovedBy names the filters that removed the post, or is empty.
	RemovedBy string
}

// CSV returns the rows as CSV (RFC 4180) in UTF-8, with a header and CRLF line
// ends. A text cell that a spreadsheet might run as a formula gets an apostrophe in
// front, as OWASP ASVS 1.2.10 asks: one whose first character, spaces left out, is
// = + - @, their full-width form, a tab, a line break or NUL. Number cells hold
// formatted numbers alone and need no apostrophe.
func CSV(rows []Row) []byte {
	b := []byte("rank,id,author,text,score,engagement,quality,spam,nsfw,misinformation,removed_by,best_rank,best_alpha,best_beta\r\n")
	for i := range rows {
		r := &rows[i]
		if r.Rank > 0 {
			b = strconv.AppendInt(b, int64(r.Rank), 10)
		}
		for _, s := range [...]string{r.ID, r.Author, r.Text} {
			b = appendText(append(b, ','), s)
		}
		for _, x := range [...]float64{r.Score, r.Engagement, r.Quality} {
			b = appendNumber(append(b, ','), x, figures)
		}
		for _, p := range r.Filters {
			b = appendNumber(append(b, ','), p, whole)
		}
		b = appendText(append(b, ','), r.RemovedBy)
		if b = append(b, ','); r.BestRank > 0 {
			b = strconv.AppendInt(b, int64(r.BestRank), 10)
		}
		for _, w := range [...]int32{r.BestAlpha, r.BestBeta} {
			if b = append(b, ','); r.BestAlpha+r.BestBeta > 0 {
				b = appendNumber(b, float64(w)/1000, whole)
			}
		}
		b = append(b, '\r', '\n')
	}
	return b
}

// How many figures a number is written with: a score is a whole number of steps, which
// these tell apart, and a probability may come so near to 1 that only all of its figures do.
const (
	figures = 12
	whole   = -1
)

// appendNumber appends a number, or nothing where it is not known.
func appendNumber(b []byte, x float64, figures int) []byte {
	if math.IsNaN(x) {
		return b
	}
	return strconv.AppendFloat(b, x, 'g', figures, 64)
}

// appendText appends a text cell, escaped as CSV says and quoted where needed:
// around semicolons and tabs too, at which some programs split.
func appendText(b []byte, s string) []byte {
	if formula(s) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, "\",;\t\r\n'") && strings.TrimSpace(s) == s {
		return append(b, s...)
	}
	b = append(b, '"')
	for i := range len(s) {
		if s[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// formula reports whether a spreadsheet might run s as a formula.
func formula(s string) bool {
	const starts = "=+-@\t\r\n＝＋－＠\x00"
	if s == "" {
		return false
	}
	first := []rune(s)[0]
	if strings.ContainsRune(starts, first) {
		return true
	}
	rest := strings.TrimLeft(s, " \u00a0\u3000\ufeff\u200b")
	return rest != "" && rest != s && strings.ContainsRune(starts, []rune(rest)[0])
}
