package lesson

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error says what is wrong in a file, and in which line, from 1.
type Error struct {
	Line  int
	Cause string
}

// Error implements error.
func (e *Error) Error() string { return "line " + strconv.Itoa(e.Line) + ": " + e.Cause }

// Parse reads a lesson. The error, an *[Error], says the first thing that is wrong, and where.
func Parse(text string) (*Lesson, error) {
	r, err := open(text)
	if err != nil {
		return nil, err
	}
	l := &Lesson{}
	if err := r.header(l); err != nil {
		return nil, err
	}
	for {
		h, err := r.heading()
		if err != nil {
			return nil, err
		}
		if h == nil {
			break
		}
		if len(l.Steps) == MostSteps && h.level == 1 {
			return nil, r.fail(h.line, "a lesson has at most "+strconv.Itoa(MostSteps)+" steps")
		}
		if err := r.part(l, h); err != nil {
			return nil, err
		}
	}
	if len(l.Steps) == 0 {
		return nil, r.fail(len(r.lines), "there is no step: a step begins with a line \"# Title\"")
	}
	return l, nil
}

// reader reads a file line by line.
type reader struct {
	lines []string
	at    int // the next line, from 0
}

// open cuts a file into lines, and refuses what is no text.
func open(text string) (*reader, error) {
	if len(text) > MostBytes {
		return nil, &Error{1, "the file is larger than " + strconv.Itoa(MostBytes/1000) + " kB"}
	}
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n")
	for i, line := range lines {
		if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
			return nil, &Error{i + 1, "this is not text in UTF-8"}
		}
	}
	return &reader{lines: lines}, nil
}

func (r *reader) fail(line int, cause string) error { return &Error{line, cause} }

// setting is a line "key: value".
func setting(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	for _, c := range []byte(key) {
		if c < 'a' || c > 'z' {
			return "", "", false
		}
	}
	return key, strings.TrimSpace(value), ok && key != ""
}

// skip goes on to the next line that is not empty.
func (r *reader) skip() {
	for r.at < len(r.lines) && strings.TrimSpace(r.lines[r.at]) == "" {
		r.at++
	}
}

// header reads what stands between two lines of three dashes.
func (r *reader) header(l *Lesson) error {
	r.skip()
	if r.at == len(r.lines) || strings.TrimSpace(r.lines[r.at]) != "---" {
		return r.fail(min(r.at, len(r.lines)-1)+1, "a lesson begins with a line \"---\", its title and minutes, and a line \"---\"")
	}
	first := r.at + 1
	for r.at++; r.at < len(r.lines); r.at++ {
		line := strings.TrimSpace(r.lines[r.at])
		if line == "---" {
			r.at++
			switch {
			case l.Title == "":
				return r.fail(first, "the header has no title: give \"title: …\"")
			case l.Minutes == 0:
				return r.fail(first, "the header does not say how long the lesson takes: give \"minutes: 10\"")
			}
			return nil
		}
		if line == "" {
			continue
		}
		key, value, ok := setting(line)
		if !ok || value == "" {
			return r.fail(r.at+1, "a line of the header is \"key: value\"")
		}
		switch key {
		case "title":
			l.Title = value
		case "minutes":
			n, err := strconv.Atoi(value)
			if err != nil || n < 1 || n > MostMinutes {
				return r.fail(r.at+1, "minutes are a whole number from 1 to "+strconv.Itoa(MostMinutes))
			}
			l.Minutes = n
		case "aim":
			l.Aim = append(l.Aim, value)
		case "wrong":
			l.Wrong = append(l.Wrong, value)
		case "ask":
			l.Ask = append(l.Ask, value)
		default:
			return r.fail(r.at+1, fmt.Sprintf("the header can have title, minutes, aim, wrong and ask, but not %q", key))
		}
	}
	return r.fail(first, "the header does not end: a line \"---\" is missing")
}

// heading is a heading with its settings and the lines below it.
type heading struct {
	level    int
	title    string
	line     int // from 1
	settings []entry
	text     []string
}

// entry is a setting of a heading.
type entry struct {
	key, value string
	line       int
}

// heading reads the next heading and what belongs to it; nil at the end of the file.
func (r *reader) heading() (*heading, error) {
	r.skip()
	if r.at == len(r.lines) {
		return nil, nil
	}
	line := r.lines[r.at]
	title, ok := strings.CutPrefix(line, "#")
	if !ok {
		return nil, r.fail(r.at+1, "this text belongs to no step: a step begins with a line \"# Title\"")
	}
	h := &heading{level: 1, line: r.at + 1}
	if second, ok := strings.CutPrefix(title, "#"); ok {
		h.level, title = 2, second
	}
	if h.title = strings.TrimSpace(title); h.title == "" || strings.HasPrefix(h.title, "#") {
		return nil, r.fail(h.line, "a heading is one # or two and a title")
	}
	for r.at++; r.at < len(r.lines); r.at++ {
		key, value, ok := setting(r.lines[r.at])
		if !ok {
			break
		}
		h.settings = append(h.settings, entry{key, value, r.at + 1})
	}
	for fenced := false; r.at < len(r.lines); r.at++ {
		if strings.HasPrefix(strings.TrimSpace(r.lines[r.at]), "```") {
			fenced = !fenced
		}
		if !fenced && strings.HasPrefix(r.lines[r.at], "#") {
			break
		}
		h.text = append(h.text, r.lines[r.at])
	}
	return h, nil
}

// part adds a step, or a part of the last one.
func (r *reader) part(l *Lesson, h *heading) error {
	if h.level == 1 {
		s := Step{Title: h.title, Text: blocks(h.text), Line: h.line}
		for _, e := range h.settings {
			if e.key != "link" {
				return r.fail(e.line, fmt.Sprintf("below the title of a step only \"link: …\" may stand, not %q; an empty line ends the settings", e.key))
			}
			if s.Link = strings.TrimPrefix(e.value, "#"); !ValidLink(s.Link) {
				return r.fail(e.line, noLink)
			}
		}
		l.Steps = append(l.Steps, s)
		return nil
	}
	if len(l.Steps) == 0 {
		return r.fail(h.line, "this part belongs to no step: a step begins with a line \"# Title\"")
	}
	s := &l.Steps[len(l.Steps)-1]
	text := blocks(h.text)
	switch {
	case h.title == "Question" && s.Question == nil:
		q, err := r.question(h)
		if err != nil {
			return err
		}
		s.Question = q
		return nil
	case h.title == "Hint" && s.Hint == nil:
		s.Hint = text
	case h.title == "Reveal" && s.Reveal == nil:
		s.Reveal = text
	default:
		return r.fail(h.line, fmt.Sprintf("a step has one Question, one Hint and one Reveal; %q is none of them, or the second", h.title))
	}
	if len(h.settings) > 0 {
		return r.fail(h.settings[0].line, fmt.Sprintf("%s has no settings; put an empty line before its text", h.title))
	}
	if len(text) == 0 {
		return r.fail(h.line, h.title+" has no text")
	}
	return nil
}

const noLink = "a link is the part of an address after the #, such as a=1&b=0.5; it has at most 1,500 letters, no spaces, no lesson and no step"

// ValidLink says whether text can be the link of a step: pairs of a key and a value, or nothing.
func ValidLink(text string) bool {
	if text == "" {
		return true
	}
	if len(text) > mostLink {
		return false
	}
	for pair := range strings.SplitSeq(text, "&") {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || !ValidName(key) || key == "lesson" || key == "step" || key == "tour" {
			return false
		}
		for _, c := range []byte(value) {
			if c <= ' ' || c >= 0x7f || strings.IndexByte("=#\"<>`{}()", c) >= 0 {
				return false
			}
		}
	}
	return true
}
