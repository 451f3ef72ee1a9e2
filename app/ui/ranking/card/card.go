// Package card writes one post of the feed as HTML and, on every move of a dial,
// the few texts and lengths in it that change. The same code writes the
// pre-rendered page and the live one, so that the two can't differ. Every text
// of a post goes through [html.EscapeString]: post text is text.
//
// The package holds no element and calls no browser; see feedlist for that.
package card

import (
	"html"
	"strconv"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
)

// Append appends the card of post i as one <li>, closed or open.
func Append(b []byte, m *ranking.Lab, i int32, ax Axis) []byte {
	p := &m.Feed.Posts[i]
	l := Of(m, i, ax)
	open := m.OpenPost() == i
	b = append(b, `<li class="post" data-post="`...)
	b = strconv.AppendInt(b, int64(i), 10)
	b = append(b, `" id="post-`...)
	b = append(b, html.EscapeString(p.ID)...)
	b = append(b, `"><div class="post__rank"><span class="rank">`...)
	b = append(b, l.Rank...)
	b = append(b, `</span><span class="moved" data-move="`...)
	b = append(b, l.Move.String()...)
	b = append(b, `">`...)
	b = append(b, l.Moved...)
	b = append(b, `</span></div><div class="post__body"><p class="meta" data-present="hide"><b>`...)
	b = append(b, html.EscapeString(p.Author)...)
	b = append(b, `</b>`...)
	if p.AgeMinutes > 0 {
		b = append(b, ` <span>`...)
		b = append(b, Age(p.AgeMinutes)...)
		b = append(b, `</span>`...)
	}
	b = appendThrough(b, m, i)
	b = append(b, `</p><p class="post__text">`...)
	if open {
		b = AppendText(b, m, i)
	} else {
		b = append(b, html.EscapeString(p.Text)...)
	}
	b = append(b, `</p><p class="sum"><svg data-c="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true"><line data-c="fill" data-obj="e"`...)
	b = appendPiece(b, l.E)
	b = append(b, `/><line data-c="fill" data-obj="q"`...)
	b = appendPiece(b, l.Q)
	b = append(b, `/><line data-c="gap"`...)
	b = appendUpright(b, l.Gap)
	b = append(b, `/><line data-c="zero"`...)
	b = appendUpright(b, ax.Zero())
	// What no model predicts is no term of the sum; static/feed.js still finds its place.
	hasE, hasQ := m.Feed.Has[model.Engagement], m.Feed.Has[model.Quality]
	b = append(b, `/></svg><span class="parts"`...)
	b = appendHidden(b, !hasE && !hasQ)
	b = append(b, `><span class="hue" data-obj="e"`...)
	b = appendHidden(b, !hasE)
	b = append(b, '>')
	b = append(b, l.EText...)
	b = append(b, `</span> <span`...)
	b = appendHidden(b, !hasE || !hasQ)
	b = append(b, `>+</span> <span class="hue" data-obj="q"`...)
	b = appendHidden(b, !hasQ)
	b = append(b, '>')
	b = append(b, l.QText...)
	b = append(b, `</span></span> <b>`...)
	b = append(b, l.SText...)
	b = append(b, `</b></p></div><div class="post__side"><dl class="readouts" data-present="hide"><div><dt>`...)
	b = append(b, html.EscapeString(m.Feed.EngagementName())...)
	b = append(b, `</dt><dd>`...)
	b = append(b, m.Feed.PredictedEngagement(i)...)
	b = append(b, `</dd></div><div><dt>quality</dt><dd>`...)
	b = append(b, m.Feed.PredictedQuality(i)...)
	b = append(b, `</dd></div></dl><button class="link" type="button" id="`...)
	b = append(b, html.EscapeString(ranking.CardID(p))...)
	b = append(b, `" data-act="card" data-id="`...)
	b = append(b, html.EscapeString(p.ID)...)
	b = append(b, `" aria-expanded="`...)
	b = strconv.AppendBool(b, open)
	b = append(b, `"><span>Why here?</span><span class="sr"> `...)
	b = append(b, html.EscapeString(p.Author)...)
	b = append(b, `</span><svg data-c="icon" aria-hidden="true"><use href="#i-chev"/></svg></button></div>`...)
	if open {
		b = append(b, `<div class="why">`...)
		b = AppendWhy(b, m, i)
		b = append(b, `</div>`...)
	}
	return append(b, `</li>`...)
}

// appendHidden appends the attribute that hides an element, where it is to be hidden.
func appendHidden(b []byte, hidden bool) []byte {
	if hidden {
		return append(b, ` hidden=""`...)
	}
	return b
}

// AppendCut appends the line below the tenth post, with the posts that left the ten.
func AppendCut(b []byte, m *ranking.Lab) []byte {
	b = append(b, `<li class="cut" data-post="-1"><span>Top ten ends here</span><p class="cut__left">`...)
	b = AppendLeft(b, m)
	return append(b, `</p></li>`...)
}

// AppendLeft appends which posts the latest move took out of the top ten, and where they
// are now.
func AppendLeft(b []byte, m *ranking.Lab) []byte {
	left := m.LeftTop(nil)
	if !m.Moves.Moving() {
		m.Ranking.Note(left)
	}
	for n, i := range left {
		if n == 0 {
			b = append(b, `Left the top ten: `...)
		} else {
			b = append(b, `; `...)
		}
		p := &m.Feed.Posts[i]
		b = append(b, `<b>`...)
		b = append(b, html.EscapeString(format.Clip(p.Author))...)
		b = append(b, `</b>, “`...)
		b = append(b, html.EscapeString(format.FirstWords(p.Text, 40))...)
		b = append(b, `”, `...)
		if m.Below(i) {
			b = append(b, `now below `...)
			b = strconv.AppendInt(b, feed.MostListed, 10)
		} else if now := m.Ranking.Place(i); now >= 0 {
			b = append(b, `now `...)
			b = strconv.AppendInt(b, int64(now)+1, 10)
		} else {
			b = append(b, `now removed`...)
		}
	}
	return b
}

// AppendList appends the cards of all listed posts, with the line below the tenth.
func AppendList(b []byte, m *ranking.Lab) []byte {
	ax := AxisOf(m)
	for place, i := range m.Listed() {
		if place == feed.TopN && m.Settings.Through == 0 {
			b = AppendCut(b, m)
		}
		b = Append(b, m, i, ax)
	}
	return b
}

// appendThrough appends what a filter let the post through for, where that is known.
func appendThrough(b []byte, m *ranking.Lab, i int32) []byte {
	n := 0
	for k := feed.Spam; k < feed.NumFilters; k++ {
		if m.Feed.Truth(i, k) != feed.Is {
			continue
		}
		if n++; n == 1 {
			b = append(b, ` <span class="through">`...)
		} else {
			b = append(b, " and "...)
		}
		b = append(b, k.Within()...)
	}
	if n > 0 {
		b = append(b, `, let through</span>`...)
	}
	return b
}

// Age writes minutes as the page shows them: 38 min, 3 h, 2 d.
func Age(minutes int) string {
	switch {
	case minutes < 60:
		return strconv.Itoa(minutes) + "\u202fmin"
	case minutes < 48*60:
		return strconv.Itoa(minutes/60) + "\u202fh"
	}
	return strconv.Itoa(minutes/(24*60)) + "\u202fd"
}
