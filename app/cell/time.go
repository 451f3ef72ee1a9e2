package cell

import (
	"strconv"
	"strings"
)

// Numbers in this range are plausible seconds since 1970: the years 1973 to 2103.
const (
	FirstSecond = 1e8
	lastSecond  = 4.2e9
)

// When is the time that a cell gives.
type When struct {
	// Seconds since 1970; the zone is UTC unless the cell names another, which is East of
	// it by so many seconds.
	Seconds, East int64
	// Year, Month and Day are as written in the cell.
	Year, Month, Day int
	// First and Second are the two parts of a date such as 02/06/2013, of which either
	// may be the day; 0 where the order is clear.
	First, Second int
}

// Time parses seconds, milliseconds or microseconds since 1970, or a date
// with or without a time of day: 2013-06-02T15:04:05Z, Jun 2 2013, 2 June 2013,
// 02.06.2013, Sun Jun 02 15:04:05 +0000 2013. In 02/06/2013 and 02-06-2013 the
// day comes first if dayFirst says so.
func Time(s string, dayFirst bool) (When, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 60 {
		return When{}, false
	}
	if x, err := strconv.ParseFloat(s, 64); err == nil {
		for _, unit := range [...]float64{1, 1e3, 1e6} {
			if v := x / unit; v >= FirstSecond && v < lastSecond {
				return fromSeconds(int64(v)), true
			}
		}
		return When{}, false
	}
	if !strings.ContainsAny(s, "0123456789") {
		return When{}, false
	}
	p := timeParser{dayFirst: dayFirst}
	for _, chunk := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\u00a0' }) {
		if i := strings.IndexByte(chunk, 'T'); i > 0 && digits(chunk[i-1:i]) && i+1 < len(chunk) && digits(chunk[i+1:i+2]) {
			if !p.chunk(chunk[:i]) || !p.chunk(chunk[i+1:]) {
				return When{}, false
			}
		} else if !p.chunk(chunk) {
			return When{}, false
		}
	}
	return p.result()
}

// WallTime parses a time as the cells of a column of [Times] have it, and returns the
// seconds from 1970 to what the clock on the wall showed there: a zone that the cell names
// is left out. dayFirst is the column's DayFirst.
func WallTime(cell string, dayFirst bool) (seconds int64, ok bool) {
	w, ok := Time(cell, dayFirst)
	return w.Seconds + w.East, ok
}

// timeParser collects the parts of a date.
type timeParser struct {
	When
	dayFirst         bool
	clock            int64 // seconds of the day
	zone             int64 // seconds east of UTC
	hasClock, am, pm bool
}

func (p *timeParser) chunk(c string) bool {
	lower := strings.ToLower(c)
	switch lower {
	case "z", "utc", "gmt", "at":
		return true
	case "am", "a.m.":
		p.am = true
		return true
	case "pm", "p.m.":
		p.pm = true
		return true
	}
	switch {
	case p.hasClock && (c[0] == '+' || c[0] == '-'):
		return p.offset(c)
	case strings.IndexByte(c, ':') > 0:
		return p.timeOfDay(lower)
	}
	for _, separator := range [...]string{"-", "/", "."} {
		if parts := strings.Split(c, separator); len(parts) == 3 {
			return p.date(parts, separator)
		}
	}
	if m := month(lower); m > 0 {
		return p.set(&p.Month, m)
	}
	if weekday(lower) {
		return true
	}
	n := lower
	if !digits(n) && len(n) > 2 {
		switch n[len(n)-2:] {
		case "st", "nd", "rd", "th":
			n = n[:len(n)-2]
		}
	}
	if !digits(n) || n == "" {
		return false
	}
	if v, _ := strconv.Atoi(n); len(n) == 4 {
		return p.set(&p.Year, v)
	} else if len(n) <= 2 {
		return p.set(&p.Day, v)
	}
	return false
}

// set sets a part, and reports false if it is set already or v is 0.
func (p *timeParser) set(part *int, v int) bool {
	if *part != 0 || v == 0 {
		return false
	}
	*part = v
	return true
}

// date parses the three parts of a date.
func (p *timeParser) date(parts []string, separator string) bool {
	var n [3]int
	for i, part := range parts {
		if m := month(strings.ToLower(part)); i < 2 && m > 0 {
			n[i] = m
			continue
		}
		if !digits(part) || part == "" || len(part) > 4 {
			return false
		}
		n[i], _ = strconv.Atoi(part)
	}
	// Of two digits, the year is the last, or else the first that is too large for a day.
	switch {
	case len(parts[0]) == 2 && len(parts[2]) <= 2 && digits(parts[0]) && n[0] > 31:
		return p.set(&p.Year, century(n[0])) && p.set(&p.Month, n[1]) && p.set(&p.Day, n[2])
	case len(parts[2]) == 2 && len(parts[0]) <= 3:
		n[2] = century(n[2])
	}
	switch {
	case len(parts[0]) == 4 && digits(parts[0]):
		return p.set(&p.Year, n[0]) && p.set(&p.Month, n[1]) && p.set(&p.Day, n[2])
	case len(parts[2]) != 4 && len(parts[2]) != 2:
		return false
	case !digits(parts[1]): // 12-Jun-1998
		return digits(parts[0]) && p.set(&p.Day, n[0]) && p.set(&p.Month, n[1]) && p.set(&p.Year, n[2])
	case !digits(parts[0]): // Jun-12-1998
		return p.set(&p.Month, n[0]) && p.set(&p.Day, n[1]) && p.set(&p.Year, n[2])
	}
	day, month := n[1], n[0]
	if separator == "." {
		day, month = month, day
	} else {
		p.First, p.Second = n[0], n[1]
		if p.dayFirst {
			day, month = month, day
		}
	}
	return p.set(&p.Day, day) && p.set(&p.Month, month) && p.set(&p.Year, n[2])
}

// century is the year that two digits mean: 69 to 99 are in the twentieth century, 00 to 68 in this one, as in POSIX.
func century(year int) int {
	if year < 69 {
		return 2000 + year
	}
	return 1900 + year
}

// timeOfDay parses 15:04, 15:04:05.678 or 3:04pm, with Z or +02:00 after it.
func (p *timeParser) timeOfDay(c string) bool {
	if p.hasClock {
		return false
	}
	p.hasClock = true
	if i := strings.IndexAny(c, "+-"); i > 0 {
		if !p.offset(c[i:]) {
			return false
		}
		c = c[:i]
	}
	c = strings.TrimSuffix(c, "z")
	if rest, ok := strings.CutSuffix(c, "am"); ok {
		c, p.am = rest, true
	} else if rest, ok := strings.CutSuffix(c, "pm"); ok {
		c, p.pm = rest, true
	}
	whole, fraction, _ := strings.Cut(c, ".")
	parts := strings.Split(whole, ":")
	if len(parts) > 3 || !digits(fraction) {
		return false
	}
	for i, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || !digits(part) || v >= [...]int{24, 60, 61}[i] {
			return false
		}
		p.clock += int64(v) * [...]int64{3600, 60, 1}[i]
	}
	return true
}

// offset parses +hh, +hhmm and +hh:mm.
func (p *timeParser) offset(c string) bool {
	d := strings.Replace(c[1:], ":", "", 1)
	if !digits(d) || len(d) != 2 && len(d) != 4 {
		return false
	}
	v, _ := strconv.Atoi((d + "00")[:4])
	p.zone = int64(v/100)*3600 + int64(v%100)*60
	if c[0] == '-' {
		p.zone = -p.zone
	}
	return true
}

func (p *timeParser) result() (When, bool) {
	if p.Year == 0 || p.Month < 1 || p.Month > 12 || p.Day < 1 || p.Day > daysIn(p.Year, p.Month) {
		return p.When, false
	}
	hour := p.clock / 3600
	switch {
	case (p.am || p.pm) && (hour == 0 || hour > 12 || p.am && p.pm):
		return p.When, false
	case p.pm && hour < 12:
		p.clock += 12 * 3600
	case p.am && hour == 12:
		p.clock -= 12 * 3600
	}
	p.Seconds, p.East = days(p.Year, p.Month, p.Day)*86400+p.clock-p.zone, p.zone
	return p.When, true
}

// Months are the names of the months, from January.
var Months = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// month is the month whose lower-case name begins with s, of three letters or more; 0
// if there is none.
func month(s string) int {
	s = strings.TrimSuffix(s, ".")
	if len(s) < 3 {
		return 0
	}
	for i, m := range Months {
		if strings.HasPrefix(strings.ToLower(m), s) || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

func weekday(s string) bool {
	for _, d := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if len(s) >= 3 && strings.HasPrefix(d, s) {
			return true
		}
	}
	return false
}
