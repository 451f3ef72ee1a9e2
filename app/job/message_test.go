package job_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"decouple/app/job"

	"pgregory.net/rapid"
)

// question is a request of every sort of value.
type question struct {
	Text  string
	Count int
	Seed  uint64
	Share float64
	Yes   bool
	Words []string
	Inner *question `json:"inner,omitempty"`
}

func questions() *rapid.Generator[question] {
	return rapid.Custom(func(t *rapid.T) question {
		q := question{
			Text:  rapid.String().Draw(t, "text"),
			Count: rapid.Int().Draw(t, "count"),
			Seed:  rapid.Uint64().Draw(t, "seed"),
			Share: rapid.Float64().Draw(t, "share"),
			Yes:   rapid.Bool().Draw(t, "yes"),
			Words: rapid.SliceOfN(rapid.String(), 1, 4).Draw(t, "words"),
		}
		if q.Yes {
			q.Inner = &question{Text: "<b>\u2028&", Seed: math.MaxUint64}
		}
		return q
	})
}

// What is asked arrives at the function, and what it answers arrives at the page.
func TestRequestAndAnswerComeThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := questions().Draw(t, "request")
		k := job.NewKind("echo", func(_ *job.Work, q question) (question, error) { return q, nil })
		s := job.NewServer([]job.Any{k}, func() float64 { return 0 })
		r, err := k.Request(rapid.IntRange(1, math.MaxInt).Draw(t, "number"), want)
		if err != nil {
			t.Fatal(err)
		}
		r.Version = s.Version()
		data, err := job.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		came, err := job.Decode[job.Request](data)
		if err != nil || came.Number != r.Number || came.Kind != r.Kind || came.Version != r.Version {
			t.Fatalf("%s came through as %+v, %v", data, came, err)
		}
		s.Do(t.Context(), came, nil, func(reply job.Reply) {
			data, err := job.Encode(reply)
			if err != nil {
				t.Fatal(err)
			}
			back, err := job.Decode[job.Reply](data)
			if err != nil || back.Number != r.Number || back.End != job.Done {
				t.Fatalf("%s came through as %+v, %v", data, back, err)
			}
			if got, err := k.Answer(&back); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v came back as %+v, %v", want, got, err)
			}
		})
	})
}

func TestRepliesComeThrough(t *testing.T) {
	for _, want := range []job.Reply{
		{Number: 1, Progress: job.Progress{Stage: "reading rows", Done: -1}},
		{Number: 1, Progress: job.Progress{Stage: "training", Done: 0.25, Iteration: 4, Loss: -1.5e-9}},
		{Number: 2, End: job.Done, Body: json.RawMessage(`{"a":[1,2]}`)},
		{Number: 3, End: job.Failed, Reason: "“<x>” & “y” can’t be read.\u2028"},
		{Number: math.MaxInt, End: job.Cancelled},
		{},
	} {
		data, err := job.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := job.Decode[job.Reply](data); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s came through as %+v, %v", data, got, err)
		}
	}
	// Buffers never stand in the JSON.
	with, err := job.Encode(job.Reply{End: job.Done, Buffers: [][]byte{[]byte("buffer")}})
	if err != nil {
		t.Fatal(err)
	}
	without, err := job.Encode(job.Reply{End: job.Done})
	if err != nil || !bytes.Equal(with, without) {
		t.Errorf("with buffers %s, without %s, %v", with, without, err)
	}
}

func TestMessagesRefused(t *testing.T) {
	for _, bad := range []string{
		``, `[]`, `"x"`, `1`, `{"number":`, `{} {}`, `{"number":1.5}`, `{"number":"1"}`, `{"number":1e99}`,
	} {
		if m, err := job.Decode[job.Request]([]byte(bad)); err == nil {
			t.Errorf("%s was taken as the request %+v", bad, m)
		}
		if m, err := job.Decode[job.Reply]([]byte(bad)); err == nil {
			t.Errorf("%s was taken as the reply %+v", bad, m)
		}
	}
	for _, bad := range []string{`{"kind":1}`, `{"version":[]}`, `{"body":}`} {
		if m, err := job.Decode[job.Request]([]byte(bad)); err == nil {
			t.Errorf("%s was taken as %+v", bad, m)
		}
	}
	for _, bad := range []string{`{"end":-1}`, `{"end":256}`, `{"reason":{}}`, `{"progress":{"done":"x"}}`, `{"progress":{"loss":1e999}}`} {
		if m, err := job.Decode[job.Reply]([]byte(bad)); err == nil {
			t.Errorf("%s was taken as %+v", bad, m)
		}
	}
	if _, err := job.NewKind("half", func(*job.Work, func()) (int, error) { return 0, nil }).Request(1, nil); err == nil {
		t.Error("a function was taken as a request")
	}
	if data, err := job.Encode(job.Reply{Progress: job.Progress{Loss: math.NaN()}}); err == nil {
		t.Errorf("NaN was encoded as %s", data)
	}
}

// stable sees that what is taken can be encoded and then stays as it is.
func stable[M job.Request | job.Reply](t *testing.T, data []byte) {
	m, err := job.Decode[M](data)
	if err != nil {
		return
	}
	once, err := job.Encode(m)
	if err != nil {
		t.Fatalf("%q was taken and can't be encoded: %v", data, err)
	}
	again, err := job.Decode[M](once)
	if err != nil {
		t.Fatalf("%q became %q: %v", data, once, err)
	}
	if twice, err := job.Encode(again); err != nil || !bytes.Equal(once, twice) {
		t.Fatalf("%q became %q and then %q: %v", data, once, twice, err)
	}
}

func FuzzDecodeRequest(f *testing.F) {
	for _, seed := range []string{
		`{"number":1,"kind":"echo","body":{"Text":"<b>\u2028"},"version":"0123456789abcdef"}`,
		`{"number":-1,"kind":"\ud800","body":null}`, `{"body":[1e400,"\ufffd"]}`, "{\"kind\":\"\xff\",\"body\":\"\xff\"}", `{}`, `null`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { stable[job.Request](t, data) })
}

// Whatever a reply holds, reading its answer ends with an answer or an error.
func FuzzDecodeReply(f *testing.F) {
	k := giving("columns", columns{})
	for _, seed := range []string{
		`{"number":1,"end":0,"progress":{"stage":"training","done":-1,"iteration":3,"loss":0.5}}`,
		`{"number":1,"end":1,"progress":{},"body":{"Name":"x"}}`, `{"end":1,"body":{"Int":[1]}}`,
		`{"end":2,"reason":"It failed."}`, `{"end":255,"body":null}`, `null`,
	} {
		f.Add([]byte(seed), []byte("12345678"))
	}
	f.Fuzz(func(t *testing.T, data, buffer []byte) {
		stable[job.Reply](t, data)
		r, err := job.Decode[job.Reply](data)
		if err != nil {
			return
		}
		r.Buffers = [][]byte{buffer, buffer, buffer, buffer}
		if a, err := k.Answer(&r); err == nil && (len(a.Int) != len(buffer)/4 || len(a.Double) != len(buffer)/8 || len(buffer)%8 != 0) {
			t.Fatalf("%d bytes became %d and %d numbers", len(buffer), len(a.Int), len(a.Double))
		}
	})
}
