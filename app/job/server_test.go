package job

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
)

// memory is a file in memory.
type memory struct {
	name string
	data string
	// size, if not 0, is what it says to have; fault is what opening it gives.
	size  int64
	fault error
}

func (m *memory) Name() string { return m.name }

func (m *memory) Size() int64 {
	if m.size != 0 {
		return m.size
	}
	return int64(len(m.data))
}

func (m *memory) Open() (io.ReadCloser, error) {
	if m.fault != nil {
		return nil, m.fault
	}
	return io.NopCloser(strings.NewReader(m.data)), nil
}

// feedFile is a feed of n rows whose words tell what becomes of them. Every
// seventh has no rating and every ninth no clicks.
func feedFile(n int) *memory {
	rng := rand.New(rand.NewPCG(5, 0))
	var b strings.Builder
	b.WriteString("headline,clicks,rating,is_spam\n")
	for i := range n {
		words, e, q, label := []string{}, 20+rng.IntN(20), 2+rng.IntN(2), "no"
		for range 6 {
			words = append(words, fmt.Sprintf("w%d", rng.IntN(40)))
		}
		if rng.IntN(3) == 0 {
			words, e = append(words, "shock"), e+60
		}
		if rng.IntN(3) == 0 {
			words, q = append(words, "careful"), q+2
		}
		if rng.IntN(4) == 0 {
			words, label = append(words, "voucher"), "yes"
		}
		clicks, rating := fmt.Sprint(e), fmt.Sprint(q)
		if i%7 == 0 {
			rating = ""
		}
		if i%9 == 0 {
			clicks = ""
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s\n", strings.Join(words, " "), clicks, rating, label)
	}
	return &memory{name: "feed.csv", data: b.String()}
}

// shippedModels are the models as the page has them.
func shippedModels(t *testing.T) *model.Set {
	t.Helper()
	data, err := os.ReadFile("../../static/models/models.json")
	if err != nil {
		t.Fatal(err)
	}
	set, err := model.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// newServer returns a server whose clock moves by 50 milliseconds a look, so that every progress is told.
func newServer() *Server {
	var at float64
	return NewServer(func() float64 { at += 50; return at })
}

// handle does a request and checks what holds of all: any number of progress
// replies, then one other; each of them passes the codec.
func handle(ctx context.Context, t *testing.T, s *Server, r Request, file File) (last Reply, progress []Progress) {
	t.Helper()
	var all []Reply
	s.Handle(ctx, r, file, func(r Reply) { all = append(all, r) })
	for i, reply := range all {
		data, err := EncodeReply(reply)
		if err == nil {
			_, err = DecodeReply(data, reply.Buffers)
		}
		if err != nil {
			t.Fatalf("reply %d, %+v: %v", i, reply, err)
		}
		if reply.Gen != r.Gen {
			t.Errorf("reply %d is of job %d, want %d", i, reply.Gen, r.Gen)
		}
		if (reply.Is == IsProgress) != (i < len(all)-1) {
			t.Fatalf("reply %d of %d is %q", i, len(all), reply.Is)
		}
		if reply.Is == IsProgress {
			progress = append(progress, *reply.Progress)
		}
	}
	if len(all) == 0 {
		t.Fatal("no reply")
	}
	return all[len(all)-1], progress
}

// must does a request that has to end as it should.
func must(t *testing.T, s *Server, r Request, file File, want Is) (Reply, []Progress) {
	t.Helper()
	last, progress := handle(context.Background(), t, s, r, file)
	if last.Is != want {
		t.Fatalf("%s ended as %q (%s), want %q", r.Do, last.Is, last.Error, want)
	}
	return last, progress
}

// numbers unpacks a buffer of float64.
func numbers(b []byte) (v []float64) {
	for ; len(b) > 0; b = b[8:] {
		v = append(v, math.Float64frombits(binary.LittleEndian.Uint64(b)))
	}
	return v
}

// indexes unpacks a buffer of int32.
func indexes(b []byte) (v []int32) {
	for ; len(b) > 0; b = b[4:] {
		v = append(v, int32(binary.LittleEndian.Uint32(b)))
	}
	return v
}

func same(a, b Reply) bool {
	return slices.EqualFunc(a.Buffers, b.Buffers, bytes.Equal)
}

// counted is a context that ends at the nth time that it is asked. The goroutines
// of an optimiser may ask too.
type counted struct {
	context.Context
	asked, end atomic.Int64
}

func (c *counted) Err() error {
	if c.asked.Add(1) > c.end.Load() {
		return context.Canceled
	}
	return nil
}

func endAt(n int64) *counted {
	c := &counted{Context: context.Background()}
	c.end.Store(n)
	return c
}

// cancelled does a request over and over, ended each time at another moment, and
// then once more to its end, which must be that of a server of its own.
func cancelled(t *testing.T, s *Server, r Request, file File) {
	t.Helper()
	whole := endAt(math.MaxInt64)
	fresh := newServer()
	fresh.SetModels(s.set)
	fresh.SetOwn(s.own)
	want, _ := handle(whole, t, fresh, r, file)
	if want.Is == IsFailed || want.Is == IsCancelled {
		t.Fatalf("%s ended as %q (%s)", r.Do, want.Is, want.Error)
	}
	asked := whole.asked.Load()
	if asked < 10 {
		t.Errorf("the context of %s was looked at %d times only", r.Do, asked)
	}
	for _, part := range []float64{0, 0.1, 0.5, 0.99} {
		own := s.own
		last, _ := handle(endAt(int64(part*float64(asked-1))), t, s, r, file)
		// What was trained before the end is kept, so that a later part may find all
		// that it needs.
		if last.Is != IsCancelled && part < 0.3 {
			t.Errorf("%s, ended at %g of its course, came to %q (%s)", r.Do, part, last.Is, last.Error)
		}
		if last.Is == IsCancelled && s.own != own {
			t.Errorf("%s, ended at %g of its course, changed the feed", r.Do, part)
		}
	}
	if last, _ := handle(context.Background(), t, s, r, file); last.Is != want.Is || !same(last, want) {
		t.Errorf("%s after cancellations differs: %q (%s)", r.Do, last.Is, last.Error)
	}
}

func TestHandleRefuses(t *testing.T) {
	s := newServer()
	s.SetModels(shippedModels(t))
	race := RaceRequest{Source: SourceSample, Share: 100, Alpha: 1, Beta: 1}
	for name, c := range map[string]struct {
		r    Request
		file File
		want string
	}{
		"nothing":      {Request{}, nil, "called"},
		"no file":      {Request{Do: DoPreview}, nil, "no file"},
		"no feed":      {Request{Do: DoRace, Race: &RaceRequest{Source: SourceOwn, Share: 100, Alpha: 1}}, nil, "open a file first"},
		"no weights":   {Request{Do: DoRace, Race: &RaceRequest{Source: SourceSample, Share: 100}}, nil, "not both 0"},
		"two jobs":     {Request{Do: DoFilter, Filter: filterRequest.Filter, Race: &race}, nil, "particulars"},
		"can't open":   {Request{Do: DoPreview}, &memory{name: "gone.csv", fault: errors.New("it was moved")}, "it was moved"},
		"too large":    {Request{Do: DoPreview}, &memory{name: "big.csv", size: 201 << 20}, "200 MB"},
		"binary":       {Request{Do: DoPreview}, &memory{name: "a.csv", data: "PK\x03\x04" + strings.Repeat("\x00\x01", 200)}, ""},
		"empty":        {Request{Do: DoPreview}, &memory{name: "a.csv"}, "empty"},
		"wrong number": {importRequest, feedFile(50), ""},
	} {
		last, _ := must(t, s, c.r, c.file, IsFailed)
		if !strings.Contains(last.Error, c.want) || !strings.HasSuffix(last.Error, ".") {
			t.Errorf("%s: %q, want something about %q", name, last.Error, c.want)
		}
	}
	if last, _ := must(t, newServer(), filterRequest, nil, IsFailed); !strings.Contains(last.Error, "no models") {
		t.Errorf("a filter of no models: %q", last.Error)
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{
		"coupled: glm: the loss became NaN": "The loss became NaN.",
		"job: ":                             "Something failed, and it does not say what.",
		"échec (là)":                        "Échec (là).",
		"line 3: no":                        "Line 3: no.",
		"Open your file again.":             "Open your file again.",
	} {
		if got := sentence(errors.New(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// The new kind of spam passes the shipped filter; retrained with the wave's log,
// the filter catches most of it and knows the rest no worse. The other models
// stay byte for byte what they are.
func TestFilterLearnsTheWave(t *testing.T) {
	s := newServer()
	shipped := shippedModels(t)
	s.SetModels(shipped)
	r := filterRequest
	r.Filter = &FilterRequest{Kind: "spam", Seed: sample.Seed, Wave: true}
	last, progress := must(t, s, r, nil, IsFilter)
	set, err := model.Load(last.Buffers[0])
	if err != nil {
		t.Fatal(err)
	}
	removed := func(set *model.Set, posts []post.Post, spam bool) (n int) {
		for _, p := range posts {
			if p.Truth.Spam == spam && set.Predict(&p).Spam > 0.5 {
				n++
			}
		}
		return n
	}
	before, after := removed(shipped, sample.Wave(), true), removed(set, sample.Wave(), true)
	honest := removed(set, sample.Posts(), false)
	was, is := spamAUC(shipped), spamAUC(set)
	t.Logf("caught %d, then %d of 8; AUC on the sample feed %.4f, then %.4f; honest posts removed %d, then %d; spam removed %d, then %d; %+v",
		before, after, was, is, removed(shipped, sample.Posts(), false), honest,
		removed(shipped, sample.Posts(), true), removed(set, sample.Posts(), true), *last.Filter)
	if before > 2 || after < 5 {
		t.Errorf("caught %d of 8 before and %d after, want at most 2 and at least 5", before, after)
	}
	if honest > 4 {
		t.Errorf("%d honest posts of the sample feed are removed", honest)
	}
	if is < was-0.01 {
		t.Errorf("the AUC fell from %.4f to %.4f", was, is)
	}
	for _, p := range append(sample.Posts(), sample.Wave()...) {
		a, b := shipped.Predict(&p), set.Predict(&p)
		a.Spam, b.Spam = 0, 0
		if a != b {
			t.Fatalf("%s: the other models say %+v, want %+v", p.ID, b, a)
		}
	}
	f := last.Filter
	if f.NewRows != sample.WaveLogSize || f.Rows < 3000 || f.Iterations < 20 || f.Passes < f.Iterations || f.Seconds <= 0 {
		t.Errorf("result %+v", *f)
	}
	if len(progress) < 6 || !strings.HasPrefix(progress[1].Stage, "training spam, fold 1 of ") {
		t.Errorf("progress %+v", progress[:min(2, len(progress))])
	}
	if again, _ := must(t, s, r, nil, IsFilter); !same(again, last) {
		t.Error("the same request gave another filter")
	}
}

func spamAUC(set *model.Set) float64 {
	var yes, no []float64
	for _, p := range sample.Posts() {
		v := set.Predict(&p).Spam
		if p.Truth.Spam {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	var wins float64
	for _, y := range yes {
		for _, n := range no {
			switch {
			case y > n:
				wins++
			case y == n:
				wins += 0.5
			}
		}
	}
	return wins / float64(len(yes)*len(no))
}

func TestCacheForgetsTheOldest(t *testing.T) {
	c := cache[int, string]{most: 2}
	c.put(1, "a")
	c.put(2, "b")
	c.put(1, "c")
	c.put(3, "d")
	if _, found := c.get(1); found {
		t.Error("the oldest is still there")
	}
	if b, _ := c.get(2); b != "b" {
		t.Errorf("2 is %q", b)
	}
	if d, _ := c.get(3); d != "d" || len(c.value) != 2 || len(c.keys) != 2 {
		t.Errorf("3 is %q of %v, %v", d, c.keys, c.value)
	}
	c.drop(func(k int) bool { return k == 3 })
	if _, found := c.get(3); found {
		t.Error("what was dropped is left")
	}
	if b, _ := c.get(2); b != "b" || len(c.keys) != 1 {
		t.Errorf("2 is %q of %v", b, c.keys)
	}
}
