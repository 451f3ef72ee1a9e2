package fieldscore

import (
	"strings"
	"testing"

	"decouple/app/field"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
)

func TestFieldView(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(30), "misinfo=0.98")
	m := p.Lab
	if v := View(m); v != (Data{Score: -1}) {
		t.Errorf("nothing is shown, but %+v", v)
	}
	for i, s := range field.Scores {
		p.Send(ranking.FieldOpened{Score: i})
		v := View(m)
		if v.Score != i || !v.Able || v.Numbers == "" || v.Changes == "" {
			t.Errorf("%s: %+v", s.Key, v)
		}
		if strings.Contains(v.Numbers, "the means are") != (s.Rule == field.EqualMeans) {
			t.Errorf("%s: the numbers: %s", s.Key, v.Numbers)
		}
		p.Send(ranking.FieldChosen{})
		if v = View(m); !v.Holds || !strings.Contains(v.Changes, "is in this order") {
			t.Errorf("%s, chosen: %+v", s.Key, v)
		}
	}
	for _, link := range []string{"field=x-2023&spam=0&nsfw=0&misinfo=0"} {
		v := View(rankingtest.Made(t, modeltest.Posts(5), link).Lab)
		if v.Able || v.Changes != "" || !strings.HasPrefix(v.Numbers, "No post passes") {
			t.Errorf("%s: %+v", link, v)
		}
	}
}

func TestSignificant(t *testing.T) {
	for _, tt := range []struct {
		x    float64
		want string
	}{{0, "0"}, {0.010249, "0.0102"}, {0.000012349, "0.0000123"}, {53.38, "53.4"}, {999, "999"}, {1234567, "1,234,567"}, {-2.5, "−2.5"}} {
		if got := significant(tt.x); got != tt.want {
			t.Errorf("significant(%g) = %q, want %q", tt.x, got, tt.want)
		}
	}
}
