package lesson

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
)

// Report is what a student has answered, as one file. It is graded again where it is read; what it says of right and wrong is
// never taken for it.
type Report struct {
	// Decouple is the version of the file's form.
	Decouple int `json:"decouple-report"`
	// Student is what the student typed; it may be empty.
	Student string `json:"student"`
	// Lesson is the lesson's name in links, Title its title.
	Lesson string `json:"lesson"`
	Title  string `json:"title"`
	// Saved is when it was saved, in milliseconds since 1970 by the student's clock, Seconds how long the page had been open.
	Saved   float64 `json:"saved"`
	Seconds float64 `json:"seconds"`
	// Page is the page's version, Link what it showed.
	Page    string          `json:"page"`
	Link    string          `json:"link"`
	Answers []ReportedReply `json:"answers"`
	// Sum is the checksum of all the rest. It shows that a file was changed by hand, and no more: whoever reads this page's
	// program can work it out.
	Sum string `json:"sum"`
}

// ReportedReply is the answer to the question of a step, from 1.
type ReportedReply struct {
	Step   int    `json:"step"`
	Answer string `json:"answer"`
	// Said is the answer in words, Right how it was graded then, Shown that the right answer was asked for instead.
	Said  string  `json:"said"`
	Right bool    `json:"right"`
	Shown bool    `json:"shown"`
	Tries int     `json:"tries"`
	After float64 `json:"after"`
	// Link is what the page showed after the answer.
	Link string `json:"link"`
}

// reportForm is the version of the file's form, mostReport the largest file.
const (
	reportForm = 1
	mostReport = 200_000
)

// sum is the checksum of the report.
func (r Report) sum() string {
	r.Sum = ""
	data, err := json.Marshal(r)
	if err != nil {
		return "" // a time that is no number
	}
	h := fnv.New64a()
	_, _ = h.Write(data)
	return strconv.FormatUint(h.Sum64(), 16)
}

// Encode returns the report as a file, with its checksum.
func (r Report) Encode() []byte {
	r.Decouple = reportForm
	r.Sum = r.sum()
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil
	}
	return append(data, '\n')
}

// ReadReport reads a report. Changed says that it is no longer as it was saved.
func ReadReport(text string) (r *Report, changed bool, err error) {
	if len(text) > mostReport {
		return nil, false, errors.New("the file is larger than a report can be, 200 kB")
	}
	r = &Report{}
	if err := json.Unmarshal([]byte(text), r); err != nil {
		return nil, false, errors.New("it is not a report: " + err.Error())
	}
	switch {
	case r.Decouple != reportForm:
		return nil, false, fmt.Errorf("it is not a report of form %d, which this page reads", reportForm)
	case !ValidName(r.Lesson):
		return nil, false, errors.New("it names no lesson")
	case len(r.Answers) > MostSteps:
		return nil, false, errors.New("it has more answers than a lesson can ask for")
	}
	for _, a := range r.Answers {
		if a.Step < 1 || a.Step > MostSteps {
			return nil, false, fmt.Errorf("it answers step %d, which no lesson has", a.Step)
		}
	}
	return r, r.sum() != r.Sum, nil
}

// Mark is how an answer is graded.
type Mark uint8

// The marks. Missing is a question that was not answered, Unknown one that can't be graded.
const (
	Missing Mark = iota
	Right
	Wrong
	Shown
	Unknown
)

// Pose has the engine work out the questions of the lesson, in the order of the steps, for [Report.Grade]; nil stands for one that
// can't be asked. The error is [ErrLater] or nil.
func (l *Lesson) Pose(e Engine) (all []*Posed, err error) {
	for _, i := range l.Graded() {
		p, err := l.Steps[i].Question.Pose(e, l.Steps[i].Link)
		if errors.Is(err, ErrLater) {
			return nil, ErrLater
		}
		all = append(all, p)
	}
	return all, nil
}

// Grade grades the answers of a report of lesson l anew, whose questions are posed: a mark for each, in the order of the steps.
func (r *Report) Grade(l *Lesson, posed []*Posed) (marks []Mark) {
	for n, i := range l.Graded() {
		mark := Missing
		for _, a := range r.Answers {
			if a.Step != i+1 {
				continue
			}
			switch p := posed[n]; {
			case p == nil:
				mark = Unknown
			case a.Shown:
				mark = Shown
			case p.Grade(a.Answer):
				mark = Right
			default:
				mark = Wrong
			}
		}
		marks = append(marks, mark)
	}
	return marks
}
