package job_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"

	"pgregory.net/rapid"
)

// columns is an answer with a column of each type.
type columns struct {
	Name   string
	Int    []int32   `json:"-"`
	Single []float32 `json:"-"`
	Double []float64 `json:"-"`
	Bytes  []byte    `json:"-"`
}

func (c *columns) Columns() []any { return []any{&c.Int, &c.Single, &c.Double, &c.Bytes} }

// giving is a kind whose answer is always a.
func giving[A any](name string, a A) *job.Kind[struct{}, A] {
	return job.NewKind(name, func(*job.Work, struct{}) (A, error) { return a, nil })
}

// Every bit of a column comes through, NaN and infinity too; the order of columns stays.
func TestColumnsComeThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		singles := rapid.Map(rapid.Uint32(), math.Float32frombits)
		doubles := rapid.Map(rapid.Uint64(), math.Float64frombits)
		want := columns{
			Name:   rapid.String().Draw(t, "name"),
			Int:    rapid.SliceOf(rapid.Int32()).Draw(t, "int"),
			Single: rapid.SliceOf(singles).Draw(t, "single"),
			Double: rapid.SliceOf(doubles).Draw(t, "double"),
			Bytes:  rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"),
		}
		k := giving("columns", want)
		r := jobtest.Reply(t, 1, want)
		if text := string(r.Body); strings.Contains(text, "Double") {
			t.Fatalf("a column stands in the JSON: %s", text)
		}
		got, err := k.Answer(&r)
		if err != nil {
			t.Fatal(err)
		}
		bits := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
		bits32 := func(a, b float32) bool { return math.Float32bits(a) == math.Float32bits(b) }
		if got.Name != want.Name || !slices.Equal(got.Int, want.Int) || !slices.EqualFunc(got.Single, want.Single, bits32) ||
			!slices.EqualFunc(got.Double, want.Double, bits) || !slices.Equal(got.Bytes, want.Bytes) {
			t.Fatalf("%+v came through as %+v", want, got)
		}
	})
}

// A buffer may begin at any address: it is a part of what the page was sent.
func TestColumnsFromAnyAddress(t *testing.T) {
	want := columns{Int: []int32{1, -2, 3}, Single: []float32{0.5, -4}, Double: []float64{math.Pi, math.Inf(-1)}, Bytes: []byte("x")}
	k := giving("columns", want)
	r := jobtest.Reply(t, 1, want)
	for shift := range 8 {
		moved := r
		moved.Buffers = nil
		for _, b := range r.Buffers {
			moved.Buffers = append(moved.Buffers, append(make([]byte, shift, shift+len(b)), b...)[shift:])
		}
		got, err := k.Answer(&moved)
		if err != nil || !slices.Equal(got.Int, want.Int) || !slices.Equal(got.Single, want.Single) || !slices.Equal(got.Double, want.Double) {
			t.Errorf("from %d bytes on: %+v, %v", shift, got, err)
		}
	}
}

func TestAnswerRefuses(t *testing.T) {
	full := columns{Int: []int32{1, 2}, Single: []float32{1, 2}, Double: []float64{1, 2}, Bytes: []byte{1, 2}}
	k, sound := giving("columns", full), jobtest.Reply(t, 1, full)
	if _, err := k.Answer(&sound); err != nil {
		t.Fatal(err)
	}
	refuse := func(name, want string, change func(r *job.Reply)) {
		t.Helper()
		r := sound
		r.Buffers = slices.Clone(sound.Buffers)
		change(&r)
		if a, err := k.Answer(&r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v; want an error about %q", name, a, err, want)
		}
	}
	sizes := []int{4, 4, 8, 1}
	for i, size := range sizes {
		for extra := 1; extra < size; extra++ {
			refuse("an odd length", "cut off", func(r *job.Reply) { r.Buffers[i] = make([]byte, size+extra) })
			refuse("less than one number", "cut off", func(r *job.Reply) { r.Buffers[i] = make([]byte, extra) })
		}
	}
	refuse("a buffer is missing", "3 columns, want 4", func(r *job.Reply) { r.Buffers = r.Buffers[:3] })
	refuse("a buffer too many", "5 columns, want 4", func(r *job.Reply) { r.Buffers = append(r.Buffers, nil) })
	refuse("no buffers", "0 columns, want 4", func(r *job.Reply) { r.Buffers = nil })
	refuse("no JSON", "columns", func(r *job.Reply) { r.Body = nil })
	refuse("other JSON", "columns", func(r *job.Reply) { r.Body = []byte(`{"Name":1}`) })
	for _, end := range []job.End{job.Going, job.Failed, job.Cancelled} {
		refuse("it is not done", "not done", func(r *job.Reply) { r.End = end })
	}
}

// wrong is an answer with a column of a type that is none.
type wrong struct {
	Long []int64 `json:"-"`
}

func (w *wrong) Columns() []any { return []any{&w.Long} }

// byValue has columns that can't be filled: those of a copy.
type byValue struct{ Int []int32 }

func (v byValue) Columns() []any { return []any{&v.Int} }

func TestColumnsThatAreFaults(t *testing.T) {
	panics(t, "int64", func() { jobtest.Reply(t, 1, wrong{}) })
	panics(t, "int64", func() {
		_, err := giving("wrong", wrong{}).Answer(&job.Reply{End: job.Done, Body: []byte("{}"), Buffers: [][]byte{nil}})
		t.Error(err)
	})
	panics(t, "pointer receiver", func() { giving("by value", byValue{}) })
	panics(t, "no pointer", func() { giving("pointer", &columns{}) })
}

// panics sees that f panics with these words.
func panics(t *testing.T, words string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if said, _ := recover().(string); !strings.Contains(said, words) {
			t.Errorf("the panic says %q, want something about %q", said, words)
		}
	}()
	f()
	t.Error("it did not panic")
}

var errMade = errors.New("made to fail")
