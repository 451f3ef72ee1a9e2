package cell

import "testing"

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		in   string
		want float64
		odd  bool
	}{
		{"12", 12, false},
		{" -3.5 ", -3.5, false},
		{"−2", -2, false},
		{"+7", 7, false},
		{"1e6", 1e6, false},
		{"2.5E-3", 0.0025, false},
		{".5", 0.5, false},
		{"5.", 5, false},
		{"1,234,567.5", 1234567.5, false},
		{"12,345", 12345, false},
		{"12,34,567", 1234567, false},
		{"1,23,45,678.5", 12345678.5, false},
		{"1 234 567", 1234567, false},
		{"1\u202f234", 1234, false},
		{"1\u00a0234.5", 1234.5, false},
		{"1'234", 1234, false},
		{"12%", 0.12, false},
		{"12 %", 0.12, false},
		{"$1,200", 1200, false},
		{"-£3", -3, false},
		{"$-3", -3, false},
		{"12 €", 12, false},
		{"EUR 12", 12, false},
		{"(12)", -12, false},
		{"-0", 0, false},
		{"007", 7, false},
		{"1.2K", 1200, false},
		{"3 k", 3000, false},
		{"1.5M", 1500000, false},
		{"2bn", 2e9, false},
		{"$1.2M", 1.2e6, false},
		{"★★★★☆", 4, false},
		// These have no sense with a decimal point, but with a decimal comma.
		{"0,480", 0.48, true},
		{"1,23", 1.23, true},
		{"1,2345", 1.2345, true},
		{",123", 0.123, true},
		{"1234,567", 1234.567, true},
		{"1.234,5", 1234.5, true},
		{"1.234.567", 1234567, true},
	} {
		if got, odd, why := (Form{}).Number(c.in); why != "" || got != c.want || odd != c.odd {
			t.Errorf("%q gives %v %t %s, want %v %t", c.in, got, odd, why, c.want, c.odd)
		}
	}
	for in, want := range map[string]string{
		"":              NotNumber,
		"%":             NotNumber,
		"-":             NotNumber,
		".":             NotNumber,
		"1,234 567":     NotNumber,
		"1,2,3":         NotNumber,
		"1,2345,678":    NotNumber,
		"1,23,4567":     NotNumber,
		"1.23,4":        NotNumber,
		"1.2.3":         NotNumber,
		"1e":            NotNumber,
		"1e+-3":         NotNumber,
		"0x10":          NotNumber,
		"1_000":         NotNumber,
		"12 apples":     NotNumber,
		"--1":           NotNumber,
		"k":             NotNumber,
		"١٢":            NotNumber,
		"4.5/5":         NotNumber,
		"1/2/2013":      NotNumber,
		"★ of the show": NotNumber,
		"NaN":           NotFinite,
		"-inf":          NotFinite,
		"Infinity":      NotFinite,
		"1e400":         TooLarge,
		"-2e18":         TooLarge,
	} {
		if got, _, why := (Form{}).Number(in); why != want {
			t.Errorf("%q gives %v %q, want %q", in, got, why, want)
		}
	}
}

func TestNumberInOtherForms(t *testing.T) {
	comma := Form{Comma: true}
	for _, c := range []struct {
		form Form
		in   string
		want float64
	}{
		{comma, "3,5", 3.5},
		{comma, "1.234,5", 1234.5},
		{comma, "1.234.567", 1234567},
		{comma, "6.123", 6123},
		{comma, "0.123", 0.123},
		{comma, "6.12", 6.12},
		{comma, "1 234,5", 1234.5},
		{comma, "1,234", 1.234},
		{comma, "12,5 %", 0.125},
		{comma, "1,2K", 1200},
		{Form{Percent: true}, "48 %", 48},
		{Form{OutOf: 5}, "4.5/5", 4.5},
		{Form{OutOf: 5}, "4,5 / 5", 4.5},
		{Form{OutOf: 5}, "3 out of 5", 3},
		{Form{OutOf: 10}, "4/5", 8},
		{Form{OutOf: 5}, "4", 4},
	} {
		if got, _, why := c.form.Number(c.in); why != "" || got != c.want {
			t.Errorf("%q in %+v gives %v %s, want %v", c.in, c.form, got, why, c.want)
		}
	}
}

// A column's decimal sign is decided by all its cells.
func TestForm(t *testing.T) {
	for name, c := range map[string]struct {
		cells                            []string
		comma, known, semicolons, counts bool
		want                             Form
		unclear                          bool
	}{
		"whole numbers":                 {cells: []string{"1", "2", "300"}},
		"points":                        {cells: []string{"1.5", "2"}},
		"commas":                        {cells: []string{"3,1", "4"}, want: Form{Comma: true}},
		"a leading zero":                {cells: []string{"0,480", "1,200"}, want: Form{Comma: true}},
		"groups beside small numbers":   {cells: []string{"1.502", "289", "569"}, want: Form{Comma: true}},
		"comma groups beside small":     {cells: []string{"1,502", "289", "569"}, semicolons: true},
		"fractions beside large":        {cells: []string{"1.502", "2890"}},
		"comma fractions beside large":  {cells: []string{"1,502", "2890"}, want: Form{Comma: true}},
		"zero is no small number":       {cells: []string{"1.502", "0"}, unclear: true},
		"either, by another column":     {cells: []string{"1.502"}, comma: true, known: true, want: Form{Comma: true}},
		"either, by another's points":   {cells: []string{"1,502"}, known: true},
		"either, points":                {cells: []string{"1.502", "2.204"}, unclear: true},
		"either, counts":                {cells: []string{"1.502", "2.204"}, counts: true, want: Form{Comma: true}},
		"either, commas":                {cells: []string{"1,502", "2,204"}, unclear: true},
		"either, beside semicolons":     {cells: []string{"1,502", "2,204"}, semicolons: true, want: Form{Comma: true}, unclear: true},
		"millions":                      {cells: []string{"1.234.567", "1.502"}, want: Form{Comma: true}},
		"both signs":                    {cells: []string{"1.234,5", "1.502"}, want: Form{Comma: true}},
		"percent":                       {cells: []string{"48 %", "90 %"}},
		"percent and plain":             {cells: []string{"48", "90 %"}, want: Form{Percent: true}},
		"percent and plain with points": {cells: []string{"48.5", "90 %"}, want: Form{Percent: true}},
		"percent and fractions":         {cells: []string{"0.48", "90 %", "1"}},
		"out of 5":                      {cells: []string{"4.5/5", "3/5"}, want: Form{OutOf: 5}},
		"a few out of 5":                {cells: []string{"4.5/5", "3", "2", "1"}},
	} {
		var tally Tally
		for _, cell := range c.cells {
			if !tally.Add(cell) {
				t.Errorf("%s: %q is no number", name, cell)
			}
		}
		if got, unclear := tally.Form(c.comma, c.known, c.semicolons, c.counts); got != c.want || unclear != c.unclear {
			t.Errorf("%s: %+v, unclear %t, want %+v, %t", name, got, unclear, c.want, c.unclear)
		}
	}
}

func TestMixed(t *testing.T) {
	for want, cells := range map[string][]string{
		"":                                  {"1", "2.5", "1,234.5"},
		"decimal points and decimal commas": {"2.5", "2,5"},
		"numbers with and without %: 48 % is read as 48":                   {"48", "48 %"},
		"numbers with and without %: 48 % is read as 0.48":                 {"0.48", "48 %"},
		"ratings out of different numbers: all are brought to the largest": {"4/5", "8/10"},
		"ratings with and without what they are out of":                    {"4/5", "3", "2/5"},
	} {
		var tally Tally
		for _, cell := range cells {
			tally.Add(cell)
		}
		f, _ := tally.Form(false, false, false, false)
		if got := tally.Mixed(f); got != want {
			t.Errorf("%q: %q, want %q", cells, got, want)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, in := range []string{"N/A", " null ", "NaN", "-inf", "#DIV/0!", "—", `\N`, "None"} {
		if !Missing(in) {
			t.Errorf("%q is not missing", in)
		}
	}
	for _, in := range []string{"", "0", "no", "a long text that says null"} {
		if Missing(in) {
			t.Errorf("%q is missing", in)
		}
	}
	if Unnamed("none") || !Unnamed("N/A") {
		t.Error("none may be a class, N/A may not")
	}
}

func TestYesNo(t *testing.T) {
	for in, want := range map[string]bool{
		"1": true, "yes": true, " YES ": true, "y": true, "True": true, "t": true, "1.0": true,
		"0": false, "no": false, "N": false, "FALSE": false, "f": false, "0.0": false,
	} {
		if got, ok := YesNo(in); !ok || got != want {
			t.Errorf("%q gives %v %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "2", "maybe", "yess", "-1", "null"} {
		if _, ok := YesNo(in); ok {
			t.Errorf("%q is taken for an answer", in)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "abc"}, {"aéb", 2, "a"}, {"aéb", 3, "aé"}, {"日本", 2, ""}} {
		if got := Cut(c.in, c.n); got != c.want {
			t.Errorf("%q cut at %d gives %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1,234.5", "4.5/5", "(3)", "1.2K", "★★", "1e5", "12 %"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var tally Tally
		if is := tally.Add(s); is != (tally.Numbers == 1) {
			t.Errorf("%q: a number %t, counted %d", s, is, tally.Numbers)
		}
		for _, form := range []Form{{}, {Comma: true}, {Percent: true, OutOf: 5}} {
			if x, _, why := form.Number(s); why == "" && !(x >= -maxNumber && x <= maxNumber) {
				t.Errorf("%q is read as %v", s, x)
			}
		}
		if x, _, why := (Form{}).Number(s); why == "" && Missing(s) {
			t.Errorf("%q is missing, and the number %v", s, x)
		}
		_, _ = Time(s, false)
	})
}
