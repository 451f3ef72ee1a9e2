package page_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/engine"
	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"
)

// A link of another engine opens as it was sent, and says that figures may differ; one of this engine says nothing.
func TestALinkNamesTheEngine(t *testing.T) {
	for value, says := range map[string]string{
		strconv.Itoa(engine.Version):     "",
		strconv.Itoa(engine.Version + 1): "reload the page",
		"0":                              "takes a number",
		"x":                              "takes a number",
	} {
		p := rankingtest.Of(t, feedtest.Of(5, 1), "a=0.10&engine="+value)
		if p.Link() != "a=0.10" || len(p.Notices) > 1 || (says == "") != (len(p.Notices) == 0) || says != "" && !strings.Contains(p.Notices[0], says) {
			t.Errorf("engine %s: the link is %q, the notices %q", value, p.Link(), p.Notices)
		}
		p = rankingtest.Of(t, feedtest.Of(5, 1), "")
		if p.Send(page.LinkOpened{Fragment: "a=0.10&engine=" + value}); p.Link() != "a=0.10" || (says == "") != (len(p.Notices) == 0) {
			t.Errorf("followed, engine %s: the link is %q, the notices %q", value, p.Link(), p.Notices)
		}
	}
	p := rankingtest.Of(t, feedtest.Of(5, 1), "a=0.10&engine=7")
	notices := slices.Clone(p.Notices)
	if p.Send(page.LinkOpened{Fragment: "a=0.10"}); !slices.Equal(p.Notices, notices) {
		t.Errorf("the same link again says %q", p.Notices)
	}
}
