package schema

import (
	"strings"
	"testing"
)

// roleOf finds a role by its Key.
func roleOf(key string) (Role, bool) {
	for r := Ignore; r < Roles; r++ {
		if r.Key() == key {
			return r, true
		}
	}
	return Ignore, false
}

// mapping makes choices of keys such as "text engagement quality=good".
func mapping(t *testing.T, keys string) Mapping {
	t.Helper()
	var m Mapping
	for _, key := range strings.Fields(keys) {
		key, positive, _ := strings.Cut(key, "=")
		role, ok := roleOf(key)
		if !ok {
			t.Fatalf("no role %q", key)
		}
		choice := Choice{Role: role}
		if positive != "" {
			choice.Yes = strings.Split(positive, "+")
		}
		m.Columns = append(m.Columns, choice)
	}
	return m
}

func TestRolesHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for r := Ignore; r < Roles; r++ {
		if r.Key() == "" || r.String() == "" || seen[r.Key()] {
			t.Errorf("role %d: key %q, shown %q", r, r.Key(), r)
		}
		seen[r.Key()] = true
	}
	if Role(Roles).Key() != "" || Role(200).String() != "unknown role" {
		t.Error("a role that does not exist has a name")
	}
}

const small = `words,n,yes,class,nothing,when,shown
one word,5,yes,good,,2 May 2011,9
two words,6,no,bad,,3 May 2011,9
three words,7,no,good,,4 May 2011,9
four words,8,yes,bad,,5 May 2011,9
`

func TestCheckSaysWhatCanBeTrained(t *testing.T) {
	p := looked(t, "a.csv", small)
	v, err := Check(p, mapping(t, "text engagement spam quality=good ignore time exposure"))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []string{
		"", "no column for NSFW: this filter has nothing to learn from",
		"no column for misinformation: this filter has nothing to learn from", "", "",
	} {
		if v[k].Why != want || v[k].Ready != (want == "") {
			t.Errorf("model %d: %+v, want %q", k, v[k], want)
		}
	}
	v, err = Check(p, mapping(t, "text engagement ignore ignore quality ignore ignore"))
	if err != nil || v[4].Ready || v[4].Why != `"nothing" is blank in all rows looked at` {
		t.Errorf("a blank column: %+v, %v", v[4], err)
	}
	v, err = Check(p, mapping(t, "ignore engagement ignore ignore ignore ignore feature"))
	if err != nil || v[4].Why != "no column for quality: β has nothing to weigh" {
		t.Errorf("without quality: %+v, %v", v[4], err)
	}
}

func TestCheckRefuses(t *testing.T) {
	p := looked(t, "a.csv", small)
	for keys, want := range map[string]string{
		"text engagement": "2 columns are mapped, but the file has 7",
		"text engagement engagement ignore ignore ignore ignore": `"n" and "yes" are both read as engagement: only one column can be`,
		"engagement ignore ignore ignore ignore ignore ignore":   `"words" can't be engagement: it doesn't hold numbers`,
		"text engagement ignore exposure ignore ignore ignore":   `"class" can't be exposure (impressions): it doesn't hold numbers`,
		"quality engagement ignore ignore ignore ignore ignore":  `"words" can't be quality: it holds neither numbers nor a few classes`,
		"text engagement ignore quality ignore ignore ignore":    `say which class of "class" means good`,
		"text engagement ignore spam ignore ignore ignore":       `say which class of "class" means yes`,
		"text nsfw ignore ignore ignore ignore ignore":           `say which class of "n" means yes`,
		"text time engagement ignore ignore ignore ignore":       `"n" can't be the time: it doesn't hold dates`,
		"ignore engagement ignore ignore ignore ignore ignore":   "the models have nothing to read: choose a column for the text, or a feature",
		"text ignore ignore ignore ignore ignore ignore":         "nothing can be trained: choose a column for engagement, for quality or for a label",
		"text exposure spam ignore ignore ignore ignore":         "impressions without an engagement: choose the column that counts clicks, likes or the like, or ignore the impressions",
		"spam ignore ignore ignore ignore ignore ignore":         `"words" can't be a label: it holds neither yes and no nor a few classes`,
	} {
		if _, err := Check(p, mapping(t, keys)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", keys, err, want)
		}
	}
	unknown := mapping(t, "text engagement ignore ignore ignore ignore ignore")
	unknown.Columns[6].Role = Roles
	if _, err := Check(p, unknown); err == nil {
		t.Error("a role that does not exist is taken")
	}
}
