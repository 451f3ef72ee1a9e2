package job

import (
	"bytes"
	"context"
	"encoding/binary"
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
