package ranking

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/ranking/control"
)

// feedHeadData is what stands above the list.
type feedHeadData struct {
	// Title is the file's name for a feed that the reader brought.
	Title string
	// Models says that there is a report of the models.
	Models bool
	// Views says that the switch between the views stands here, and not in another.
	Views bool
	Count string
	Since string
	Empty bool
	// Only says which posts alone are listed, or is empty.
	Only string
}

func feedHeadView(m *ranking.Lab) feedHeadData {
	kept, all := m.Ranking.Len(), len(m.Feed.Posts)
	v := feedHeadData{
		Title: "Feed",
		Count: fmt.Sprintf("%s ranked of %s. %s.", format.Count(kept), format.Plural(all, "post"), predicted(m)),
		Empty: kept == 0,
	}
	v.Views = m.Settings.Part == ranking.FeedPart && !m.Upload.Open()
	if m.Source == lab.Own {
		v.Title, v.Models = m.Feed.Name, true
	}
	if !m.Feed.Ranks() {
		v.Count = fmt.Sprintf("%s of %s, in the order of the file. No model predicts engagement or quality, so there is nothing to rank by.", format.Count(kept), format.Plural(all, "post"))
	}
	if k, only := m.Settings.Through.Filter(); only {
		v.Only = fmt.Sprintf("Only the %s posts that the filters let through: %s.", k.Within(), format.Count(len(m.Listed())))
	}
	// The line is never empty, so that the feed does not shift at the first move.
	v.Since = "Move a dial: each post then shows how far it moved."
	if m.Moves.Since != "" {
		v.Since = "Moves since " + m.Moves.Since + "."
	}
	return v
}

// predicted says what the readouts on the cards are.
func predicted(m *ranking.Lab) string {
	if m.Source == lab.Sample {
		return "Clicks are predicted, per 1,000 impressions"
	}
	if m.Feed.ByFile {
		return m.Feed.EngagementNote(m.Ranking.Lacking) + " Quality is predicted by models that did not see the post"
	}
	return "Predictions are by models that did not see the post"
}

// feedHead is the feed's title, its size and the key to its colours.
type feedHead struct {
	app.Compo
	View    feedHeadData
	Waiting bool
}

// Render implements app.Composer.
func (f *feedHead) Render() app.UI {
	var only, empty []app.UI
	if f.View.Only != "" {
		only = html.All(`<p class="only"><span>{}</span><button type="button" data-act="through" class="btn btn--line">Show all posts</button></p>`, f.View.Only)
	}
	if f.View.Empty {
		empty = html.All(`<p class="empty">No post passes the filters. Raise a threshold or turn a filter off.</p>`)
	}
	return html.One(`
		<header class="feed__head">
			<h1 id="feed-h">{}</h1>
			<div class="feed__views">{}</div>
			<p class="key"><span data-obj="e">{}</span><span data-obj="q">{}</span></p>
			<p class="note" data-present="hide">{}</p>
			<p class="note" data-present="hide">{}</p>
			{}{}
		</header>`, f.View.Title, f.views(), element.Term("engagement", "engagement"), element.Term("quality", "quality"), f.View.Count, f.View.Since, only, empty)
}

// views is the switch between the views, or nothing.
func (f *feedHead) views() []app.UI {
	if !f.View.Views {
		return nil
	}
	return html.All(`{}<button type="button" data-act="quiz" id="{}" class="btn btn--line" disabled="{}">Predict first</button>`,
		control.Labs(ranking.FeedPart, f.View.Models, f.Waiting), predict.EntryID, f.Waiting)
}

// feedFootData is what stands below the list: the rest, and what was removed.
type feedFootData struct {
	More int
	// Beyond are the ranked posts that the page never lists.
	Beyond  int
	Open    bool
	Summary string
	Detail  string
	Removed []removedData
}

// removedData is one removed post.
type removedData struct {
	Author, Text string
	// By says which filters caught it, at what probability and threshold.
	By string
	// Truth says whether that was right, where the truth is known.
	Truth string
}

func feedFootView(m *ranking.Lab) feedFootData {
	r := m.Ranking
	v := feedFootData{
		More:    len(r.Order) - m.Shown(),
		Beyond:  r.Len() - len(r.Order),
		Open:    m.Settings.Removed,
		Summary: format.Count(r.RemovedCount()) + " removed by filters",
	}
	if m.Settings.Through > 0 {
		v.More, v.Beyond = 0, 0
	}
	var parts []string
	sum := 0
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		n := r.Counts[k].Removed
		sum += n
		if m.Filters[k].On {
			parts = append(parts, format.Count(n)+" "+k.Within())
		}
	}
	v.Detail = strings.Join(parts, ", ")
	if twice := sum - r.RemovedCount(); twice > 0 {
		v.Detail += "; some by more than one"
	}
	if r.Lacking > 0 {
		v.Summary += ", " + format.Count(r.Lacking) + " without " + m.Feed.EngagementName()
	}
	if v.Open {
		for i := range m.Feed.Posts {
			if !r.Kept[i] && len(v.Removed) < ranking.MostShown {
				v.Removed = append(v.Removed, removedView(m, int32(i)))
			}
		}
	}
	return v
}

func removedView(m *ranking.Lab, i int32) removedData {
	p := &m.Feed.Posts[i]
	v := removedData{Author: p.Author, Text: p.Text}
	var by []string
	right, known := false, false
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		if m.Ranking.Caught[i]&(1<<k) == 0 {
			continue
		}
		by = append(by, fmt.Sprintf("%s %s", k, above(m.Feed.Probability(i, k), m.Filters[k].Threshold)))
		t := m.Feed.Truth(i, k)
		known = known || t != feed.Unknown
		right = right || t == feed.Is
	}
	if m.Feed.Lacks(i) {
		by = append(by, "the file gives it no "+format.Clip(m.Feed.Words.Engagement)+", and the posts are ranked by that")
	}
	v.By = strings.Join(by, "; ")
	if known {
		v.Truth = "removed by mistake"
		if right {
			v.Truth = "rightly removed"
		}
	}
	return v
}

// above writes a probability that lies above a threshold (in thousandths) with as
// many decimals, two at least, as show that it does.
func above(p float64, threshold int32) string {
	text := format.Fixed(p, 2)
	for decimals := 3; decimals <= 9; decimals++ {
		if shown, err := strconv.ParseFloat(text, 64); err != nil || shown > float64(threshold)/1000 {
			break
		}
		text = format.Fixed(p, decimals)
	}
	return text + ", above " + format.Milli(threshold)
}

// feedFoot is the button for the rest of the feed and the drawer of removed posts.
type feedFoot struct {
	app.Compo
	View feedFootData
}

// Render implements app.Composer.
func (f *feedFoot) Render() app.UI {
	v := f.View
	var more []app.UI
	if v.More > 0 {
		more = html.All(`<button type="button" data-act="all" class="btn btn--line">{}</button>`, moreText(v))
	} else if v.Beyond > 0 {
		more = html.All(`<span class="note">The {} that rank lower are not listed here; the CSV has them all.</span>`, format.Plural(v.Beyond, "post"))
	}
	return html.One(`
		<div class="feed__foot">
			<p class="more">{}</p>
			<details class="removed" id="removed" data-act="removed" open="{}">
				<summary>{}<b>{}</b><span>{}</span></summary>
				{}
			</details>
		</div>`, more, v.Open, element.Icon("right"), v.Summary, v.Detail, removedList(v.Removed))
}

// moreText names what the button shows.
func moreText(v feedFootData) string {
	if v.Beyond > 0 {
		return "Show the first " + format.Count(ranking.MostShown) + " ranked posts"
	}
	return "Show the other " + format.Count(v.More) + " ranked posts"
}

func removedList(posts []removedData) app.UI {
	if len(posts) == 0 {
		return html.One(`<p class="note">Each removed post is listed here with the filter that caught it and the probability it gave.</p>`)
	}
	items := make([]app.UI, len(posts))
	for i, p := range posts {
		var truth []app.UI
		if p.Truth != "" {
			truth = html.All(`<span>{}</span>`, p.Truth)
		}
		items[i] = html.One(`
			<li class="gone">
				<p class="meta"><b>{}</b></p>
				<p class="gone__text">{}</p>
				<p class="gone__by"><b>{}</b>{}</p>
			</li>`, p.Author, p.Text, p.By, truth)
	}
	return html.One(`<ul class="gone-list" aria-label="Removed posts">{}</ul>`, items)
}
