package rankingtest

import (
	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/swap"
	"decouple/app/model/modeltest"
	"decouple/app/sweep"
)

// Pinned is the part of a link that sets the dials and filters of [Feeds]: not the
// defaults, which may change.
const Pinned = "a=0.6&b=0.4&scale=percentile&spam=0.5&nsfw=0.5&misinfo=0.98"

// Feeds are pages that show the feed in states of its dials, scale, filters and swap
// points, by what there is to see. The posts are made up.
func Feeds(t T) map[string]*Page {
	t.Helper()
	turn := func(d sweep.Dial, milli int32) any { return ranking.DialTurned{Dial: d, Milli: milli} }
	all := map[string]*Page{}
	for _, s := range []struct {
		name  string
		posts int
		link  string
		then  []any
	}{
		{name: "start", posts: 30},
		{name: "dials turned", posts: 30, then: []any{turn(sweep.Alpha, 900), turn(sweep.Alpha, 1000), turn(sweep.Beta, 50)}},
		{name: "raw", posts: 30, link: "&scale=raw&open=p-3"},
		{name: "raw without α", posts: 30, link: "&scale=raw&a=0"},
		{name: "both zero", posts: 30, link: "&a=0&b=0"},
		{name: "standardised", posts: 12, link: "&scale=standardised&spam-on=0"},
		{name: "swap stepped to", posts: 30, then: []any{ranking.SwapStepped{Dial: sweep.Alpha}}},
		{name: "swap looked at", posts: 30, link: "&ticks=50&scale=raw&a=0.01&b=1", then: []any{swap.Looked{Dial: sweep.Beta, By: -1 << 30}}},
		{name: "threshold turned", posts: 20, link: "&removed=1", then: []any{ranking.ThresholdTurned{Kind: feed.NSFW, Milli: 300}}},
		{name: "short", posts: 12},
		{name: "nothing left", posts: 5, link: "&spam=0"},
		{name: "no posts"},
	} {
		p := Made(t, modeltest.Posts(s.posts), Pinned+s.link)
		p.Send(s.then...)
		all[s.name] = p
	}
	return all
}
