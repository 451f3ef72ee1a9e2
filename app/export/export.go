// Package export writes the ranked feed as CSV for other programs. It computes nothing: the rows come ready.
package export

import (
	"iter"
	"math"
	"strconv"
	"strings"

	"decouple/app/cell"
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
	// Number is the post's row in the reader's file, from 1; 0 where there is none.
	Number int
	// Given are the cells of the further columns: what the file says.
	Given []Given
}

// Given is a cell with a text or, where that is empty, with a number, NaN for none.
type Given struct {
	Text   string
	Number float64
}

// Columns are those of a file that depend on its feed.
type Columns struct {
	// Numbered says that there is one for Row.Number.
	Numbered bool
	// Own says that the engagement is what the reader's file gives, and not predicted.
	Own bool
	// Given names those of Row.Given.
	Given []string
}

// pieceSize is the size of a piece of a file, in bytes, from which on it is handed over.
const pieceSize = 1 << 20

// CSV hands the rows over as CSV (RFC 4180) in UTF-8, with a header and CRLF line
// ends, in pieces whose memory is used again. A text cell that a spreadsheet might run as a formula is guarded: see
// [cell.Guard]. Number cells hold
// formatted numbers alone and need no apostrophe. The columns are those by which package schema knows such a file again.
func CSV(rows iter.Seq[Row], c Columns, take func(piece []byte)) {
	b := []byte("rank,id,author,text,score,engagement,quality,spam,nsfw,misinformation,removed_by,best_rank,best_alpha,best_beta")
	if c.Numbered {
		b = append(b, ",row"...)
	}
	if c.Own {
		b = append(b, ",engagement_is"...)
	}
	for _, name := range c.Given {
		b = AppendText(append(b, ','), name)
	}
	b = append(b, '\r', '\n')
	for r := range rows {
		if r.Rank > 0 {
			b = strconv.AppendInt(b, int64(r.Rank), 10)
		}
		for _, s := range [...]string{r.ID, r.Author, r.Text} {
			b = AppendText(append(b, ','), s)
		}
		for _, x := range [...]float64{r.Score, r.Engagement, r.Quality} {
			b = appendNumber(append(b, ','), x, figures)
		}
		for _, p := range r.Filters {
			b = appendNumber(append(b, ','), p, whole)
		}
		b = AppendText(append(b, ','), r.RemovedBy)
		if b = append(b, ','); r.BestRank > 0 {
			b = strconv.AppendInt(b, int64(r.BestRank), 10)
		}
		for _, w := range [...]int32{r.BestAlpha, r.BestBeta} {
			if b = append(b, ','); r.BestAlpha+r.BestBeta > 0 {
				b = appendNumber(b, float64(w)/1000, whole)
			}
		}
		if c.Numbered {
			b = append(b, ',')
			if r.Number > 0 {
				b = strconv.AppendInt(b, int64(r.Number), 10)
			}
		}
		if c.Own {
			b = append(b, ",from the file"...)
		}
		for _, g := range r.Given {
			if b = append(b, ','); g.Text != "" {
				b = AppendText(b, g.Text)
			} else {
				b = appendNumber(b, g.Number, 15)
			}
		}
		if b = append(b, '\r', '\n'); len(b) >= pieceSize {
			take(b)
			b = b[:0]
		}
	}
	take(b)
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

// AppendText appends a text cell, escaped as CSV says and quoted where needed:
// around semicolons and tabs too, at which some programs split.
func AppendText(b []byte, s string) []byte {
	s = cell.Guard(s)
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
