package job

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/schema"
	"decouple/app/table"
)

var (
	raceRequest = Request{Gen: 7, Do: DoRace, Race: &RaceRequest{
		Source: SourceSample, Loss: coupled.Mixed, Share: 5, Alpha: 620, Beta: 1000, Wave: true, Seed: math.MaxUint64, Examples: 10_000,
	}}
	filterRequest = Request{Gen: 1, Do: DoFilter, Filter: &FilterRequest{Kind: "spam", Seed: 3, Wave: true}}
	importRequest = Request{Gen: 2, Do: DoImport, Import: &ImportRequest{
		Mapping:  schema.Mapping{Columns: []schema.Choice{{Role: schema.Text}, {Role: schema.Spam, Positive: "<b>\"ham\"\u2028"}}},
		KeepRest: true,
	}}
	previewRequest = Request{Do: DoPreview}
)

var crowdRequest = Request{Gen: 5, Do: DoCrowd, Crowd: &CrowdRequest{Posts: 700, Seed: 3}}

func allRequests() []Request {
	return []Request{raceRequest, filterRequest, importRequest, previewRequest, crowdRequest}
}

func allReplies() []Reply {
	n := 3
	scores := [][]byte{make([]byte, 4*n)}
	for range 5 {
		scores = append(scores, make([]byte, 8*n))
	}
	counts := &schema.Counts{Read: 3, Kept: 2, SetAside: 1, Reasons: []schema.Reason{{
		Why: "too long", Count: 1, First: table.Problem{Line: 4, Column: "a\"b", Why: "too long"},
	}}, Notes: []string{"a note"}}
	return []Reply{
		{Gen: 1, Is: IsProgress, Progress: &Progress{Stage: "reading rows", Done: -1}},
		{Gen: 1, Is: IsProgress, Progress: &Progress{Stage: "training", Done: 0.25, Iteration: 4, Loss: -1.5e-9}},
		{Gen: 2, Is: IsRace, Race: &RaceResult{
			Loss: coupled.Network, Share: 100, Alpha: 1, Beta: 0, Rows: 9, Labelled: 2, Cols: 4, Iterations: 1, Passes: 2,
			FinalLoss: 0.1, Converged: true, Difference: -1, Seconds: 0.2, PairSeconds: 1, PairIterations: 3, PairPasses: 4,
		}, Buffers: scores},
		{Gen: 3, Is: IsFilter, Filter: &FilterResult{Rows: 10, NewRows: 4, Iterations: 5, Passes: 6, Seconds: 7}, Buffers: [][]byte{{1}}},
		{Gen: 4, Is: IsPreview, Preview: &schema.Preview{
			Name: "x.csv", Size: 9, Format: table.TSV, Columns: []schema.Column{{Name: "n", Kind: schema.Number, Filled: 1, Distinct: 1, Min: -1, Max: 2}},
			Rows: [][]string{{"1"}}, Read: 1, Problems: []table.Problem{{Line: 2, Why: "short"}},
		}},
		{Gen: 5, Is: IsCounts, Counts: counts, Error: "One row can't be used."},
		{Gen: 5, Is: IsFeed, Counts: counts, Buffers: [][]byte{{}}},
		{Gen: 5, Is: IsCrowd, Buffers: [][]byte{make([]byte, 8), make([]byte, 8), make([]byte, 8), make([]byte, 8), make([]byte, 8)}},
		{Gen: 6, Is: IsFailed, Error: "It failed."},
		{Gen: 6, Is: IsCancelled},
	}
}

func TestRequestsComeThrough(t *testing.T) {
	for _, want := range allRequests() {
		data, err := EncodeRequest(want)
		if err != nil {
			t.Fatalf("%s: %v", want.Do, err)
		}
		got, err := DecodeRequest(data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s came through as %+v, %v", data, got, err)
		}
	}
}

func TestRepliesComeThrough(t *testing.T) {
	for _, want := range allReplies() {
		data, err := EncodeReply(want)
		if err != nil {
			t.Fatalf("%s: %v", want.Is, err)
		}
		got, err := DecodeReply(data, want.Buffers)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s came through as %+v, %v", data, got, err)
		}
		if got, err = DecodeReply(data, nil); err != nil || got.Is != want.Is || got.Buffers != nil {
			t.Errorf("%s without its buffers: %v", data, err)
		}
	}
}

func TestRequestsRefused(t *testing.T) {
	race := func(fields string) string {
		return `{"gen":1,"do":"race","race":{"source":"sample","loss":0,"share":50,"alpha":1,"beta":2,"wave":false,"seed":1` + fields + `}}`
	}
	if _, err := DecodeRequest([]byte(race(""))); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"nothing":            ``,
		"null":               `null`,
		"a list":             `[]`,
		"cut off":            race("")[:40],
		"something behind":   race("") + `{}`,
		"an unknown field":   `{"gen":1,"do":"preview","x":1}`,
		"an unknown inside":  race(`,"x":1`),
		"not UTF-8":          "{\"gen\":1,\"do\":\"preview\xff\"}",
		"unknown job":        `{"gen":1,"do":"win"}`,
		"negative gen":       `{"gen":-1,"do":"preview"}`,
		"gen no integer":     `{"gen":1.5,"do":"preview"}`,
		"no particulars":     `{"gen":1,"do":"race"}`,
		"other particulars":  strings.Replace(race(""), `"do":"race"`, `"do":"filter"`, 1),
		"too many":           strings.Replace(race(""), `"race":{`, `"filter":{"kind":"spam","seed":1,"wave":true},"race":{`, 1),
		"source":             race(`,"source":"elsewhere"`),
		"loss":               race(`,"loss":3`),
		"share 0":            race(`,"share":0`),
		"share 101":          race(`,"share":101`),
		"alpha":              race(`,"alpha":1001`),
		"beta":               race(`,"beta":-1`),
		"no weight":          race(`,"alpha":0,"beta":0`),
		"wave of own":        race(`,"source":"own","wave":true`),
		"examples of own":    race(`,"source":"own","examples":100`),
		"too few examples":   race(`,"examples":1`),
		"too many examples":  race(`,"examples":200001`),
		"negative examples":  race(`,"examples":-5`),
		"negative seed":      race(`,"seed":-5`),
		"filter":             `{"gen":1,"do":"filter","filter":{"kind":"nsfw","seed":1,"wave":true}}`,
		"no columns":         `{"gen":1,"do":"import","import":{"mapping":{"columns":[]},"keepRest":false}}`,
		"role":               `{"gen":1,"do":"import","import":{"mapping":{"columns":[{"role":11}]},"keepRest":false}}`,
		"no posts":           `{"gen":1,"do":"crowd","crowd":{"posts":0,"seed":1}}`,
		"too many posts":     `{"gen":1,"do":"crowd","crowd":{"posts":1000001,"seed":1}}`,
		"too many columns":   `{"gen":1,"do":"import","import":{"mapping":{"columns":[{"role":0}` + strings.Repeat(`,{"role":0}`, table.MaxColumns) + `]},"keepRest":false}}`,
		"larger than allows": `{"gen":1,"do":"preview"}` + strings.Repeat(" ", MaxRequest),
	} {
		if r, err := DecodeRequest([]byte(bad)); err == nil {
			t.Errorf("%s was taken: %+v", name, r)
		}
	}
	for _, bad := range []Request{{}, {Do: DoRace}, {Do: DoPreview, Race: raceRequest.Race}} {
		if data, err := EncodeRequest(bad); err == nil {
			t.Errorf("%+v was encoded as %s", bad, data)
		}
	}
}

func TestRepliesRefused(t *testing.T) {
	replies := allReplies()
	race := replies[2]
	change := func(f func(*RaceResult)) Reply {
		r, result := race, *race.Race
		f(&result)
		r.Race = &result
		return r
	}
	progress := func(p Progress) Reply { return Reply{Is: IsProgress, Progress: &p} }
	for name, bad := range map[string]Reply{
		"empty":                {},
		"unknown":              {Is: "won"},
		"progress of nothing":  {Is: IsProgress},
		"failed without words": {Is: IsFailed},
		"too much":             {Is: IsCancelled, Error: "x"},
		"done above 1":         progress(Progress{Done: 1.01}),
		"done not a number":    progress(Progress{Done: math.NaN()}),
		"loss infinite":        progress(Progress{Loss: math.Inf(1)}),
		"iteration":            progress(Progress{Iteration: -1}),
		"no buffers":           {Is: IsRace, Race: race.Race},
		"a buffer too many":    {Is: IsCancelled, Buffers: [][]byte{{}}},
		"buffers of a length":  {Is: IsRace, Race: race.Race, Buffers: append(race.Buffers[:5:5], []byte{1})},
		"posts cut off":        {Is: IsRace, Race: race.Race, Buffers: append([][]byte{{1}}, race.Buffers[1:]...)},
		"labelled":             change(func(r *RaceResult) { r.Labelled = r.Rows + 1 }),
		"difference":           change(func(r *RaceResult) { r.Difference = math.NaN() }),
		"final loss":           change(func(r *RaceResult) { r.FinalLoss = math.Inf(-1) }),
		"seconds":              change(func(r *RaceResult) { r.Seconds = -1 }),
		"share":                change(func(r *RaceResult) { r.Share = 0 }),
		"new rows":             {Is: IsFilter, Filter: &FilterResult{Rows: 1, NewRows: 2}, Buffers: [][]byte{{}}},
		"format":               {Is: IsPreview, Preview: &schema.Preview{Format: 9}},
		"a column missing":     {Is: IsCrowd, Buffers: [][]byte{{1, 2, 3, 4}}},
		"columns of a length":  {Is: IsCrowd, Buffers: [][]byte{make([]byte, 8), make([]byte, 8), make([]byte, 8), make([]byte, 8), make([]byte, 4)}},
		"half a number":        {Is: IsCrowd, Buffers: [][]byte{make([]byte, 6), make([]byte, 6), make([]byte, 6), make([]byte, 6), make([]byte, 6)}},
		"counts":               {Is: IsFeed, Counts: &schema.Counts{Read: 1}, Buffers: [][]byte{{}}},
	} {
		if data, err := EncodeReply(bad); err == nil {
			t.Errorf("%s was encoded as %s", name, data)
		}
	}
	data, err := EncodeReply(race)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DecodeReply(data, race.Buffers[:5]); err == nil {
		t.Error("a race with five buffers was taken")
	}
	if _, err := DecodeReply(bytes.Replace(data, []byte(`"gen"`), []byte(`"gin"`), 1), race.Buffers); err == nil {
		t.Error("an unknown field was taken")
	}
}

// What is taken must be sound and come out as it went in.
func FuzzDecodeRequest(f *testing.F) {
	for _, r := range allRequests() {
		data, err := EncodeRequest(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"gen":1,"do":"race","race":{}}`))
	f.Add([]byte(`{"gen":1,"do":"import","import":{"mapping":{"columns":[{"role":255}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeRequest(data)
		if err != nil {
			return
		}
		again, err := EncodeRequest(r)
		if err != nil {
			t.Fatalf("%q was taken and can't be encoded: %v", data, err)
		}
		r2, err := DecodeRequest(again)
		if err != nil {
			t.Fatalf("%q became %q: %v", data, again, err)
		}
		if twice, err := EncodeRequest(r2); err != nil || !bytes.Equal(again, twice) {
			t.Fatalf("%q became %q and then %q: %v", data, again, twice, err)
		}
	})
}

func FuzzDecodeReply(f *testing.F) {
	for _, r := range allReplies() {
		data, err := EncodeReply(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"gen":1,"is":"feed","counts":{"read":-1,"kept":0,"setAside":-1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeReply(data, nil)
		if err != nil {
			return
		}
		again, err := encode(&r, MaxReply)
		if err != nil {
			t.Fatalf("%q was taken and can't be encoded: %v", data, err)
		}
		r2, err := DecodeReply(again, nil)
		if err != nil {
			t.Fatalf("%q became %q: %v", data, again, err)
		}
		if twice, err := encode(&r2, MaxReply); err != nil || !bytes.Equal(again, twice) {
			t.Fatalf("%q became %q and then %q: %v", data, again, twice, err)
		}
	})
}
