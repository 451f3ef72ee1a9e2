package train

import (
	"context"
	"reflect"
	"runtime"
	"testing"
	"weak"

	"decouple/app/model"
	"decouple/app/text"
)

// The fits need the rows and what was logged: a feed whose posts are given up comes to the same bits, and the posts are gone.
func TestFitsWithoutThePosts(t *testing.T) {
	ctx, features := context.Background(), text.Settings{Bits: 8}
	want, err := Prepare(ctx, brought(300), 1, Settings{Text: features})
	if err != nil {
		t.Fatal(err)
	}
	f := brought(300)
	p, err := Deal(ctx, f, 1, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Read(ctx, f, features); err != nil {
		t.Fatal(err)
	}
	p.Forget()
	gone := weak.Make(&f.Posts[0])
	f = nil
	runtime.GC()
	if gone.Value() != nil {
		t.Error("the posts are still there")
	}
	for _, task := range []Task{{Kind: model.Engagement, Fold: 2}, {Kind: model.Spam, Fold: 0}, {Kind: model.Quality, Fold: 5, L2: 3e-3}} {
		a, err := want.Do(ctx, task, nil)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := p.Do(ctx, task, nil); err != nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%+v: another model (%v)", task, err)
		}
	}
	runtime.KeepAlive(p)
}

// The rows of many posts have hardly more room than they need.
func TestRowsHaveLittleRoom(t *testing.T) {
	f := brought(20_000)
	m, err := matrix(context.Background(), text.New(text.Settings{}), f.Posts)
	if err != nil {
		t.Fatal(err)
	}
	if most := len(m.Index) + len(m.Index)/12; cap(m.Index) > most || cap(m.Value) > most {
		t.Errorf("room for %d columns and %d values, there are %d", cap(m.Index), cap(m.Value), len(m.Index))
	}
}
