package job_test

import (
	"regexp"
	"slices"
	"testing"

	"decouple/app/job"
)

// kind is one that is never run.
func kind[Q, A any](name string) job.Any {
	return job.NewKind(name, func(*job.Work, Q) (a A, err error) { return a, errMade })
}

// Types with one name and other insides, as two programs may have them.
func named() []job.Any {
	type q struct{ N int }
	return []job.Any{kind[q, int]("k")}
}

func namedAgain() []job.Any {
	type q struct{ N int }
	return []job.Any{kind[q, int]("k")}
}

func namedOtherwise() []job.Any {
	type q struct{ N string }
	return []job.Any{kind[q, int]("k")}
}

func namedM() []job.Any {
	type q struct{ M int }
	return []job.Any{kind[q, int]("k")}
}

func namedTag() []job.Any {
	type q struct {
		N int `json:"n"`
	}
	return []job.Any{kind[q, int]("k")}
}

func namedField() []job.Any {
	type q struct{ Inner Inner }
	return []job.Any{kind[q, int]("k")}
}

func namedEmbedded() []job.Any {
	type q struct{ Inner }
	return []job.Any{kind[q, int]("k")}
}

func namedString() []job.Any {
	type q string
	return []job.Any{kind[q, int]("k")}
}

func namedInt() []job.Any {
	type q int
	return []job.Any{kind[q, int]("k")}
}

func namedArray2() []job.Any {
	type q [2]int
	return []job.Any{kind[q, int]("k")}
}

func namedArray3() []job.Any {
	type q [3]int
	return []job.Any{kind[q, int]("k")}
}

type (
	Inner struct{ N int }
	list  struct {
		Value int
		Next  *list
	}
	tree struct {
		Name     string
		Children map[string][]tree
	}
	chicken struct{ Eggs []egg }
	egg     struct{ Of *chicken }
	forever []forever
)

// Programs whose kinds differ in anything that a message depends on have other versions.
func TestVersionsDiffer(t *testing.T) {
	programs := map[string][]job.Any{
		"none":               nil,
		"a kind":             {kind[struct{ N int }, int]("k")},
		"another name":       {kind[struct{ N int }, int]("l")},
		"another answer":     {kind[struct{ N int }, string]("k")},
		"swapped":            {kind[int, struct{ N int }]("k")},
		"another field name": {kind[struct{ M int }, int]("k")},
		"another field type": {kind[struct{ N int32 }, int]("k")},
		"a tag": {kind[struct {
			N int `json:"n"`
		}, int]("k")},
		"another tag": {kind[struct {
			N int `json:"n,omitempty"`
		}, int]("k")},
		"one field more":  {kind[struct{ N, M int }, int]("k")},
		"fields swapped":  {kind[struct{ M, N int }, int]("k")},
		"a pointer":       {kind[*struct{ N int }, int]("k")},
		"a slice":         {kind[[]struct{ N int }, int]("k")},
		"a map":           {kind[map[string]struct{ N int }, int]("k")},
		"another key":     {kind[map[int]struct{ N int }, int]("k")},
		"an array":        {kind[[2]struct{ N int }, int]("k")},
		"a longer array":  {kind[[3]struct{ N int }, int]("k")},
		"a field inside":  {kind[struct{ Inner Inner }, int]("k")},
		"embedded":        {kind[struct{ Inner }, int]("k")},
		"anything":        {kind[any, int]("k")},
		"two kinds":       {kind[int, int]("k"), kind[int, int]("l")},
		"two, other":      {kind[int, int]("k"), kind[int, string]("l")},
		"recursive":       {kind[list, int]("k")},
		"of maps":         {kind[tree, int]("k")},
		"by each other":   {kind[chicken, egg]("k")},
		"the other way":   {kind[egg, chicken]("k")},
		"of itself":       {kind[forever, int]("k")},
		"named":           named(),
		"otherwise":       namedOtherwise(),
		"another name in": namedM(),
		"with a tag":      namedTag(),
		"one inside":      namedField(),
		"one embedded":    namedEmbedded(),
		"string":          namedString(),
		"int":             namedInt(),
		"array of 2":      namedArray2(),
		"array of 3":      namedArray3(),
	}
	seen := map[string]string{}
	for name, kinds := range programs {
		v := job.Version(kinds)
		if !regexp.MustCompile("^[0-9a-f]{16}$").MatchString(v) {
			t.Errorf("%s has the version %q", name, v)
		}
		if other, is := seen[v]; is {
			t.Errorf("%q and %q have one version", name, other)
		}
		seen[v] = name
		if again := job.Version(kinds); again != v {
			t.Errorf("%s has the versions %s and %s", name, v, again)
		}
	}
}

func TestVersionsAgree(t *testing.T) {
	kinds := []job.Any{kind[int, string]("a"), kind[list, tree]("b"), kind[chicken, egg]("c")}
	want := job.Version(kinds)
	if got := job.NewServer(kinds, func() float64 { return 0 }).Version(); got != want {
		t.Errorf("the server's version is %s, want %s", got, want)
	}
	turned := slices.Clone(kinds)
	slices.Reverse(turned)
	if got := job.Version(turned); got != want {
		t.Errorf("in another order the version is %s, want %s", got, want)
	}
	if job.Version(named()) != job.Version(namedAgain()) {
		t.Error("two programs with the same types differ")
	}
}
