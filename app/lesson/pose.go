package lesson

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Engine works out what lessons ask of states of the labs: from a link alone, whatever the page shows.
type Engine interface {
	// Figure works out a figure at a link. The error says in a piece of a sentence why there is none.
	Figure(link, name string) (Value, error)
	// Pose works out a question of a lab's own about the move from one link to another.
	Pose(ask, from, to string) (*Posed, error)
}

// ErrLater says that a figure is still being worked out: ask again. An engine says so of what takes long.
var ErrLater = errors.New("it is still being worked out")

// Value is a figure that an engine has worked out.
type Value struct {
	// Name is what it is: "mean quality of the first ten". Text is how the page writes it, with its unit.
	Name, Text string
	Number     float64
}

// Posed is a question with the answer that the engine has worked out. A Posed without Choices asks for a number.
type Posed struct {
	// Text is what is asked, where the engine words the question itself; else it is empty.
	Text    string
	Choices []Choice
	// Unit is what a number counts, or empty. Right is the place of the right choice, Number the right number, and Within
	// how far one may be away from it.
	Unit           string
	Right          int
	Number, Within float64
	// Reason are sentences with the numbers that decide it.
	Reason []string
}

// Choice is one answer to choose from. Detail is what is known of it before, or empty.
type Choice struct{ Text, Detail string }

// asks are the kinds of questions that are the same in all labs.
var asks = [...]string{"number", "change", "largest", "smallest"}

// wants says what a question lacks, or is empty.
func (q *Question) wants() string {
	switch q.Ask {
	case "":
		return "the question does not say what is asked: give \"ask: " + strings.Join(asks[:], "\", \"ask: ") + "\", or a question of the Rank lab such as \"ask: leave\""
	case "number", "change":
		if q.Figure == "" {
			return "the question does not say which figure is asked for: give \"figure: …\""
		}
	case "largest", "smallest":
		if len(q.Options) < 2 {
			return "the question compares nothing: give two options or more, \"option: name | link\""
		}
		for _, o := range q.Options {
			if o.Figure == "" && q.Figure == "" {
				return fmt.Sprintf("the option %q has no figure, and the question has none either", o.Name)
			}
		}
	default:
		if !ValidName(q.Ask) {
			return "ask is one word in small letters"
		}
	}
	if q.Figure != "" && !ValidName(q.Figure) {
		return "a figure is one word in small letters"
	}
	if len(q.Options) > 8 || len(q.Choices) > 8 {
		return "a question has at most eight choices"
	}
	return ""
}

// Over is the link that has the pairs of link, but for those that more sets.
func Over(link, more string) string {
	var pairs, keys []string
	for _, text := range [...]string{link, more} {
		for pair := range strings.SplitSeq(text, "&") {
			if pair == "" {
				continue
			}
			key, _, _ := strings.Cut(pair, "=")
			set := false
			for i, k := range keys {
				if k == key {
					pairs[i], set = pair, true
				}
			}
			if !set {
				pairs, keys = append(pairs, pair), append(keys, key)
			}
		}
	}
	return strings.Join(pairs, "&")
}

// Pose has the engine work out the question of a step whose link is given.
func (q *Question) Pose(e Engine, link string) (*Posed, error) {
	to := Over(link, q.To)
	var p *Posed
	var err error
	switch q.Ask {
	case "number":
		p, err = q.count(e, to)
	case "change":
		p, err = q.compare(e, link, to)
	case "largest", "smallest":
		p, err = q.best(e, link)
	default:
		p, err = e.Pose(q.Ask, link, to)
	}
	if err != nil {
		return nil, err
	}
	if q.Within >= 0 {
		p.Within = q.Within
	}
	if len(q.Choices) > 0 && len(p.Choices) == 0 {
		return p, q.choose(p)
	}
	return p, nil
}

// count asks for a figure after the move.
func (q *Question) count(e Engine, to string) (*Posed, error) {
	v, err := e.Figure(to, q.Figure)
	if err != nil {
		return nil, err
	}
	if math.IsInf(v.Number, 0) {
		return nil, errors.New("the " + v.Name + " is not a number: " + v.Text)
	}
	return &Posed{Number: v.Number, Within: math.Abs(v.Number) / 20, Unit: v.Name, Reason: []string{"The " + v.Name + " is " + v.Text + "."}}, nil
}

// choose makes the written numbers the choices. The right one is that which the engine's number is when it is written with as
// many decimals.
func (q *Question) choose(p *Posed) error {
	right := -1
	for i, text := range q.Choices {
		p.Choices = append(p.Choices, Choice{Text: text})
		_, decimals, _ := strings.Cut(text, ".")
		if x, err := number(text); err == nil && right < 0 && strconv.FormatFloat(x, 'f', len(decimals), 64) == strconv.FormatFloat(p.Number, 'f', len(decimals), 64) {
			right = i
		}
	}
	if p.Right = right; right < 0 {
		return fmt.Errorf("the answer is %s, which is none of the choices %s", strconv.FormatFloat(p.Number, 'g', 6, 64), strings.Join(q.Choices, ", "))
	}
	return nil
}

// compare asks what the move does to a figure.
func (q *Question) compare(e Engine, from, to string) (*Posed, error) {
	was, err := e.Figure(from, q.Figure)
	if err != nil {
		return nil, err
	}
	is, err := e.Figure(to, q.Figure)
	if err != nil {
		return nil, err
	}
	p := &Posed{
		Choices: []Choice{{Text: "It rises"}, {Text: "It stays"}, {Text: "It falls"}}, Right: 1,
		Reason: []string{"The " + is.Name + " was " + was.Text + " and is " + is.Text + "."},
	}
	switch {
	case is.Number > was.Number:
		p.Right = 0
	case is.Number < was.Number:
		p.Right = 2
	}
	return p, nil
}

// best asks which option has the most of its figure, or the least.
func (q *Question) best(e Engine, link string) (*Posed, error) {
	p := &Posed{}
	var best float64
	tie := false
	for i, o := range q.Options {
		name := o.Figure
		if name == "" {
			name = q.Figure
		}
		v, err := e.Figure(Over(link, o.Link), name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.Name, err)
		}
		x := v.Number
		if q.Ask == "smallest" {
			x = -x
		}
		switch {
		case i == 0 || x > best:
			p.Right, best, tie = i, x, false
		case x == best:
			tie = true
		}
		p.Choices = append(p.Choices, Choice{Text: o.Name})
		p.Reason = append(p.Reason, o.Name+": "+v.Name+" "+v.Text+".")
	}
	if tie {
		return nil, errors.New("two options are equally good, so no answer is right")
	}
	return p, nil
}

// number reads a number as it is typed: with a decimal point or comma, thousands apart, and perhaps a per cent sign.
func number(text string) (float64, error) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "−", "-"), " ", "")
	if whole, last, ok := cutLast(text, ','); ok && len(last) != 3 {
		text = strings.ReplaceAll(whole, ",", "") + "." + last
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) || strings.ContainsAny(text, "xXpP_") {
		return 0, errors.New("no number")
	}
	return x, nil
}

func cutLast(s string, sep byte) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// Read says what an answer means: the place of a choice, as it is written in forms, or a number. It is not ok where it is
// neither.
func (p *Posed) Read(answer string) (x float64, ok bool) {
	if len(p.Choices) > 0 {
		n, err := strconv.Atoi(answer)
		return float64(n), err == nil && n >= 0 && n < len(p.Choices)
	}
	x, err := number(answer)
	return x, err == nil
}

// Grade says whether an answer that Read takes is right.
func (p *Posed) Grade(answer string) bool {
	x, ok := p.Read(answer)
	switch {
	case !ok:
		return false
	case len(p.Choices) > 0:
		return int(x) == p.Right
	}
	return math.Abs(x-p.Number) <= p.Within
}

// Said is an answer in words.
func (p *Posed) Said(answer string) string {
	x, ok := p.Read(answer)
	if ok && len(p.Choices) > 0 {
		return p.Choices[int(x)].Text
	}
	return strings.TrimSpace(answer)
}

// Answer is the right answer in words.
func (p *Posed) Answer() string {
	if len(p.Choices) > 0 {
		return p.Choices[p.Right].Text
	}
	return strconv.FormatFloat(p.Number, 'g', 4, 64)
}

// Expected says whether the answer is the one that the file's writer expects; it is also where none is written down.
func (q *Question) Expected(p *Posed) bool {
	if q.Expect == "" || q.Expect == p.Answer() {
		return true
	}
	if len(p.Choices) > 0 {
		return false
	}
	x, err := number(q.Expect)
	return err == nil && strconv.FormatFloat(x, 'g', 4, 64) == p.Answer()
}
