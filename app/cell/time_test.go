package cell

import (
	"testing"
	"time"
)

func TestTime(t *testing.T) {
	const moment = 1370185445 // 2 June 2013, 15:04:05 UTC
	const midnight = moment - moment%86400
	for _, c := range []struct {
		in   string
		want int64
	}{
		{"1370185445", moment},
		{"1370185445.75", moment},
		{"1370185445000", moment},
		{"1370185445000000", moment},
		{"2013-06-02T15:04:05Z", moment},
		{"2013-06-02 15:04:05", moment},
		{"2013-06-02T15:04:05.123456", moment},
		{"2013-06-02T17:04:05+02:00", moment},
		{"2013-06-02T10:04:05-0500", moment},
		{"Sun Jun 02 15:04:05 +0000 2013", moment},
		{"Sun, 02 Jun 2013 15:04:05 GMT", moment},
		{"June 2, 2013, 3:04:05 PM", moment},
		{"2 Jun 2013 15:04:05 UTC", moment},
		{"2013-06-02", midnight},
		{"2013/06/02", midnight},
		{"02.06.2013", midnight},
		{"Jun 02 2013", midnight},
		{"2nd June 2013", midnight},
		{"2-Jun-2013", midnight},
		{"Jun-2-2013", midnight},
		{"June 2, 2013 12:00 am", midnight},
		{"06/02/2013", midnight},
		{"06/02/13", midnight},
		{"6/2/13 3:04 PM", moment - 5},
		{"2-Jun-13", midnight},
		{"02.06.13", midnight},
		{"69-12-31", -86400},
		{"12/31/69", -86400},
		{"29 Feb 2000", time.Date(2000, 2, 29, 0, 0, 0, 0, time.UTC).Unix()},
		{"Dec 31 1969", -86400},
		{"1 Jan 1900", time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).Unix()},
	} {
		if got, ok := Time(c.in, false); !ok || got.Seconds != c.want {
			t.Errorf("%q gives %d %v, want %d", c.in, got.Seconds, ok, c.want)
		}
	}
	if got, ok := Time("02/06/2013", true); !ok || got.Seconds != midnight || got.Month != 6 {
		t.Errorf("with the day first: %+v %v", got, ok)
	}
	for _, in := range []string{
		"", "12", "2013", "20130602", "June", "June 2013", "2 June", "32 June 2013", "29 Feb 1900", "30 Feb 2012", "2013-13-01", "2013-00-10",
		"2013-06-02T25:00:00Z", "2013-06-02 15:61", "2013-06-02 13:00 pm", "2013-06-02 1:2:3:4", "2013-06-02 2014-06-02", "13-13-14", "1-2-3",
		"Tuesday", "yesterday", "2013-06-02x", "13/13/2013", "99999999999999999999", "+1", "::", "- - -", "/",
	} {
		if got, ok := Time(in, false); ok {
			t.Errorf("%q is read as %+v", in, got)
		}
	}
}

// TestDaysAgreeWithTheCalendar compares days with package time for every day from 1600 to
// 2400, and fromSeconds with days for those that seconds can give.
func TestDaysAgreeWithTheCalendar(t *testing.T) {
	d := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	for ; d.Year() < 2400; d = d.AddDate(0, 0, 1) {
		if got := days(d.Year(), int(d.Month()), d.Day()) * 86400; got != d.Unix() {
			t.Fatalf("%v: %d, want %d", d, got, d.Unix())
		}
		if s := d.Unix(); s >= FirstSecond && s < lastSecond {
			w := fromSeconds(s + 86399)
			if w.Year != d.Year() || w.Month != int(d.Month()) || w.Day != d.Day() {
				t.Fatalf("%v: back to %+v", d, w)
			}
		}
	}
}
