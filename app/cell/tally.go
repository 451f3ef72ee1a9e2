package cell

import "strings"

// Tally counts how the cells of one column write numbers. The zero value has seen none.
type Tally struct {
	// Numbers are the cells that are numbers in one of the ways of writing.
	Numbers int
	// Points and Commas are cells whose decimal sign can only be a point, or only a comma: 0.5, 1,234.5, 1.234.567.
	Points, Commas int
	// maybePoint and maybeComma are cells such as 1.502 and 1,502, which can be read either way.
	maybePoint, maybeComma int
	// small and large are whole numbers from 1 to 999, and those of more digits, without a separator.
	small, large int
	// Percents are cells with a percent sign; bare those without, of which above lie beyond 1.
	Percents, bare, above int
	// ratios are cells such as 4.5/5; outOf is the largest second number, and several says that they differ.
	ratios  int
	outOf   float64
	several bool
}

// Add counts a cell, which is neither blank nor missing. It reports whether the cell is a number.
func (t *Tally) Add(s string) bool {
	s = strings.TrimSpace(s)
	if plainDigits(s) {
		t.Numbers++
		t.bare++
		switch n := strings.TrimLeft(s, "0"); {
		case len(n) > 3:
			t.large++
		case n != "":
			t.small++
		}
		if s != "0" && s != "1" {
			t.above++
		}
		return true
	}
	if top, bottom, ok := ratio(s); ok {
		t.ratios++
		t.several = t.several || t.outOf != 0 && t.outOf != bottom
		t.outOf = max(t.outOf, bottom)
		return t.Add(top)
	}
	p := strip(s)
	text, _, ok := p.decimal(false)
	if !ok {
		if stars(s) > 0 {
			t.Numbers++
			return true
		}
		switch strings.ToLower(p.body) {
		case "nan", "inf", "infinity", "∞":
			t.Numbers++
			return true
		}
		return false
	}
	t.Numbers++
	if p.percent {
		t.Percents++
	} else if t.bare++; strings.Trim(text, "0.") != "" && text[0] != '.' && (text[0] != '0' && text[:2] != "1." || len(strings.TrimLeft(text[:strings.IndexByte(text, '.')], "0")) > 1) {
		t.above++
	}
	t.signs(p.body)
	return true
}

// signs counts what the points and commas of a number tell of the decimal sign.
func (t *Tally) signs(body string) {
	if i := strings.IndexAny(body, "eE"); i >= 0 {
		body = body[:i]
	}
	points, commas := strings.Count(body, "."), strings.Count(body, ",")
	switch {
	case points+commas == 0:
		if n := strings.TrimLeft(body, "0"); len(n) <= 3 && n != "" {
			t.small++
		} else if n != "" && digits(n) {
			t.large++
		}
	case points > 0 && commas > 0:
		if strings.LastIndexByte(body, '.') > strings.LastIndexByte(body, ',') {
			t.Points++
		} else {
			t.Commas++
		}
	case points > 1:
		t.Commas++
	case commas > 1:
		t.Points++
	default:
		sign := strings.IndexAny(body, ".,")
		_, grouped := joinGroups(body, body[sign:sign+1])
		switch point := body[sign] == '.'; {
		case grouped && point:
			t.maybePoint++
		case grouped:
			t.maybeComma++
		case point:
			t.Points++
		default:
			t.Commas++
		}
	}
}

// Sure reports whether the cells leave no doubt of the decimal sign, and whether it is a comma.
func (t *Tally) Sure() (comma, sure bool) {
	if t.Points != t.Commas {
		return t.Commas > t.Points, true
	}
	// Groups of three beside whole numbers up to 999, none with more digits: fractions would have one digit or two as well.
	if counts := t.small > 0 && t.large == 0; counts && 10*t.small >= t.maybePoint+t.maybeComma && (t.maybePoint > 0) != (t.maybeComma > 0) {
		return t.maybePoint > 0, true
	}
	return false, false
}

// Form is how the column's numbers are read. comma and known say whether other columns of the file have a decimal comma;
// semicolons that the file is divided by semicolons, which counts only where nothing else tells. counts says that the column
// counts things, so that it has no fractions. unclear says that 1.502 or 1,502 was read on no more than such a ground.
func (t *Tally) Form(comma, known, semicolons, counts bool) (f Form, unclear bool) {
	own, sure := t.Sure()
	switch maybe := t.maybePoint + t.maybeComma; {
	case sure:
		f.Comma = own
	case maybe == 0:
		f.Comma = known && comma
	case t.maybePoint > 0 && t.maybeComma > 0:
		f.Comma, unclear = known && comma, true
	case counts:
		f.Comma = t.maybePoint > 0
	case t.large > 0: // 2000 stands without a separator, so that in 1.502 it divides no thousands
		f.Comma = t.maybeComma > 0
	case known:
		f.Comma = comma
	case t.maybePoint > 0:
		unclear = true
	default:
		f.Comma, unclear = semicolons, true
	}
	f.Percent = t.Percents > 0 && t.bare > 0 && t.above > 0
	if t.ratios > 0 && 2*t.ratios >= t.Numbers {
		f.OutOf = t.outOf
	}
	return f, unclear
}

// OutOf is the largest number that ratings such as 4.5/5 are out of; 0 where there are none.
func (t *Tally) OutOf() float64 { return t.outOf }

// Mixed says in words which ways of writing stand side by side; it is empty where there is one.
func (t *Tally) Mixed(f Form) string {
	var said []string
	if t.Points > 0 && t.Commas > 0 {
		said = append(said, "decimal points and decimal commas")
	}
	if t.Percents > 0 && t.bare > 0 {
		if f.Percent {
			said = append(said, "numbers with and without %: 48 % is read as 48")
		} else {
			said = append(said, "numbers with and without %: 48 % is read as 0.48")
		}
	}
	if t.several {
		said = append(said, "ratings out of different numbers: all are brought to the largest")
	} else if t.ratios > 0 && t.ratios < t.Numbers {
		said = append(said, "ratings with and without what they are out of")
	}
	return strings.Join(said, "; ")
}
