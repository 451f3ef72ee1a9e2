package schema

import "testing"

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		in   string
		want float64
	}{
		{"12", 12},
		{" -3.5 ", -3.5},
		{"−2", -2},
		{"+7", 7},
		{"1e6", 1e6},
		{"2.5E-3", 0.0025},
		{".5", 0.5},
		{"5.", 5},
		{"1,234,567.5", 1234567.5},
		{"12,345", 12345},
		{"1 234 567", 1234567},
		{"1\u202f234", 1234},
		{"1\u00a0234.5", 1234.5},
		{"1'234", 1234},
		{"12%", 0.12},
		{"12 %", 0.12},
		{"$1,200", 1200},
		{"-£3", -3},
		{"-0", 0},
		{"007", 7},
	} {
		if got, why := number(c.in, false); why != "" || got != c.want {
			t.Errorf("%q gives %v %s, want %v", c.in, got, why, c.want)
		}
	}
	for in, want := range map[string]string{
		"":          notNumber,
		"%":         notNumber,
		"-":         notNumber,
		".":         notNumber,
		"1,23":      notNumber,
		"1,2345":    notNumber,
		",123":      notNumber,
		"1234,567":  notNumber,
		"1,234 567": notNumber,
		"1,234e3":   notNumber,
		"3,5":       notNumber,
		"1.2.3":     notNumber,
		"1e":        notNumber,
		"1e+-3":     notNumber,
		"0x10":      notNumber,
		"1_000":     notNumber,
		"12 apples": notNumber,
		"--1":       notNumber,
		"١٢":        notNumber,
		"NaN":       notFinite,
		"-inf":      notFinite,
		"Infinity":  notFinite,
		"1e400":     tooLarge,
		"-2e18":     tooLarge,
	} {
		if got, why := number(in, false); why != want {
			t.Errorf("%q gives %v %q, want %q", in, got, why, want)
		}
	}
}

// TestNumberWithCommas is about files with semicolons, where the comma is the decimal sign.
func TestNumberWithCommas(t *testing.T) {
	for in, want := range map[string]float64{"3,5": 3.5, "1.234,5": 1234.5, "1.234.567": 1234567, "6.123": 6.123, "1 234,5": 1234.5, "1,234": 1.234, "12,5 %": 0.125} {
		if got, why := number(in, true); why != "" || got != want {
			t.Errorf("%q gives %v %s, want %v", in, got, why, want)
		}
	}
	for _, in := range []string{"1,2,3", "1.23,4", "1.2.3"} {
		if got, why := number(in, true); why != notNumber {
			t.Errorf("%q gives %v %q", in, got, why)
		}
	}
}

func TestYesNo(t *testing.T) {
	for in, want := range map[string]bool{
		"1": true, "yes": true, " YES ": true, "y": true, "True": true, "t": true, "1.0": true,
		"0": false, "no": false, "N": false, "FALSE": false, "f": false, "0.0": false,
	} {
		if got, ok := yesNo(in); !ok || got != want {
			t.Errorf("%q gives %v %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "2", "maybe", "yess", "-1", "null"} {
		if _, ok := yesNo(in); ok {
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
		if got := cut(c.in, c.n); got != c.want {
			t.Errorf("%q cut at %d gives %q, want %q", c.in, c.n, got, c.want)
		}
	}
}
