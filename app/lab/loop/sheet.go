package loop

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
)

// Line is a line of the scoping sheet.
type Line struct {
	// Key is its name in links after "s-", Name what it is called, Hint what may stand there.
	Key, Name, Hint string
	// auto says what the labs know of it, where they do.
	auto func(*lab.Shared) string
}

// Auto is what the labs know of the line, or empty.
func (l *Line) Auto(s *lab.Shared) string {
	if l.auto == nil {
		return ""
	}
	return l.auto(s)
}

// goalLine is the place of the business goal.
const goalLine = 0

// lineCount is the number of lines.
const lineCount = 12

// Lines are the lines of the sheet: what the system is for, what it must do, and who makes it.
var Lines = [lineCount]Line{
	{Key: "goal", Name: "Business goal", Hint: "Readers stay"},
	{Key: "metric", Name: "The metric for it", Hint: "Share of readers who still subscribe after 30 days"},
	{Key: "objectives", Name: "ML objectives", auto: objectives},
	{Key: "filters", Name: "Filters", auto: filters},
	{Key: "limits", Name: "Constraints", Hint: "Languages, law, devices, time"},
	{Key: "reliable", Name: "Reliable", Hint: "98 % right decisions; a change is found within 3 days"},
	{Key: "scalable", Name: "Scalable", Hint: "50 requests a second at 20:00, 99 % of them within 50 ms"},
	{Key: "maintainable", Name: "Maintainable", Hint: "Somebody else can make the same model again in a day"},
	{Key: "adaptable", Name: "Adaptable", Hint: "An update refuses 0 requests"},
	{Key: "people", Name: "Who has a say, and wants what", Hint: "Readers: worth their time. Editors: nothing false. Advertisers: views"},
	{Key: "means", Name: "Resources", Hint: "2 people, 30 days, 1 machine"},
	{Key: "tasks", Name: "Who does what", Hint: "Labels, models, serving, the test"},
}

// Sheet is the scoping sheet as it is filled in.
type Sheet struct {
	// Lines are what stands at each of [Lines]; empty where nothing does.
	Lines [lineCount]string
	// Seconds is how long one label takes, Pay what an hour of it costs, in whole units of any
	// currency. Both are assumptions of the reader's.
	Seconds, Pay int
}

var blank = Sheet{Seconds: 20, Pay: 15}

// mostEncoded is how long a line may be in a link, in bytes. All lines together fit into one.
const mostEncoded = 540

// clean is a text as a line of the sheet: without line ends and other control characters, and
// so long that a link can hold it. Cut says that its end was cut off.
func clean(text string) (line string, cut bool) {
	line = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, text)
	for len(url.QueryEscape(line)) > mostEncoded {
		_, size := utf8.DecodeLastRuneInString(line)
		line, cut = line[:len(line)-size], true
	}
	return line, cut
}

func sheetRows() []lab.Row[*Sheet] {
	var rows []lab.Row[*Sheet]
	for i := range Lines {
		rows = append(rows, lab.Row[*Sheet]{
			Key: "s-" + Lines[i].Key, Want: "a line of text", Stays: true,
			Get: func(s *Sheet) string { return s.Lines[i] },
			Set: func(s *Sheet, v string) error {
				line, cut := clean(v)
				if cut || line != v {
					return lab.ErrValue
				}
				s.Lines[i] = line
				return nil
			},
		})
	}
	seconds := lab.Number("s-seconds", 1, 3600, func(s *Sheet) *int { return &s.Seconds })
	pay := lab.Number("s-pay", 0, 1000, func(s *Sheet) *int { return &s.Pay })
	seconds.Stays, pay.Stays = true, true
	return append(rows, seconds, pay)
}

// objectives are the dials in words.
func objectives(s *lab.Shared) string {
	return "engagement × " + format.Milli(s.Weights.Alpha) + " + quality × " + format.Milli(s.Weights.Beta)
}

// filters are the filters that are on, in words.
func filters(s *lab.Shared) string {
	var on []string
	for k, f := range s.Filters {
		if f.On {
			on = append(on, feed.FilterKind(k).String()+" above "+format.Milli(f.Threshold))
		}
	}
	if len(on) == 0 {
		return "none"
	}
	return strings.Join(on, ", ")
}

// labelled is how many labels a person gives a post: one for each filter, and its quality.
// Engagement is counted by itself.
const labelled = 4

// Labels says what labels for all posts cost, worked out from the feed and the two assumptions.
func (s *Sheet) Labels(posts int) string {
	hours := s.hours(posts * labelled)
	return format.Plural(posts, "post") + " × " + strconv.Itoa(labelled) + " labels (three filters, quality) × " + strconv.Itoa(s.Seconds) + " s = " +
		format.Fixed(hours, 1) + " hours, which cost " + format.Fixed(hours*float64(s.Pay), 0)
}

// hours is how long so many labels take.
func (s *Sheet) hours(labels int) float64 { return float64(labels) * float64(s.Seconds) / 3600 }

// Text is the sheet as text, with what the labs know where the reader has written nothing.
func (l *Lab) Text(s *lab.Shared) string {
	var b strings.Builder
	b.WriteString("Scoping sheet\n\n")
	for i := range Lines {
		text := l.Settings.Sheet.Lines[i]
		if text == "" {
			text = Lines[i].Auto(s)
		}
		if text == "" {
			text = "(not said yet)"
		}
		b.WriteString(Lines[i].Name + ": " + text + "\n")
	}
	b.WriteString("Labels: " + l.Settings.Sheet.Labels(len(s.Feed.Posts)) + ".\n")
	return b.String()
}

// sheetKey is the sheet in the store on this machine.
const sheetKey = "loop/sheet"

const sheetVersion = 1

// sheetFile is the sheet as it is kept.
type sheetFile struct {
	Version int               `json:"version"`
	Lines   map[string]string `json:"lines"`
	Seconds int               `json:"seconds"`
	Pay     int               `json:"pay"`
}

func (s *Sheet) encode() []byte {
	f := sheetFile{Version: sheetVersion, Lines: map[string]string{}, Seconds: s.Seconds, Pay: s.Pay}
	for i, line := range s.Lines {
		if line != "" {
			f.Lines[Lines[i].Key] = line
		}
	}
	data, _ := json.Marshal(f) // strings and numbers are always written
	return data
}

// decodeSheet reads what encode wrote; false of anything else. What is wrong in a line of it
// stands at its default.
func decodeSheet(data []byte) (Sheet, bool) {
	var f sheetFile
	if json.Unmarshal(data, &f) != nil || f.Version != sheetVersion {
		return blank, false
	}
	s := blank
	for i := range Lines {
		s.Lines[i], _ = clean(f.Lines[Lines[i].Key])
	}
	if f.Seconds >= 1 && f.Seconds <= 3600 {
		s.Seconds = f.Seconds
	}
	if f.Pay >= 0 && f.Pay <= 1000 {
		s.Pay = f.Pay
	}
	return s, true
}
