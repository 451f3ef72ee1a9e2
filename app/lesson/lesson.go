package lesson

// Lesson is a lesson as its file says. The zero value has no steps; [Parse] returns none such.
type Lesson struct {
	Title string
	// Minutes is how long it takes, 1…[MostMinutes].
	Minutes int
	// Aim, Wrong and Ask are for the instructor: what students can do afterwards, what they get wrong, what to ask them.
	Aim, Wrong, Ask []string
	Steps           []Step
}

// Step is one page of a lesson.
type Step struct {
	Title string
	// Link is the fragment of the state that the step begins with, without "#".
	Link string
	Text []Block
	// Question is nil where nothing is asked.
	Question *Question
	// Hint may be looked at before the answer; Reveal follows it, or stands at once where nothing is asked.
	Hint, Reveal []Block
	// Line is where the step begins in the file, from 1.
	Line int
}

// Question is what a step asks. Ask says how the answer is worked out:
//
//   - "number": Figure at To; Choices are numbers to choose from, or else a number is typed that may be Within of it
//   - "change": whether Figure rises, stays or falls between the step's link and To
//   - "largest", "smallest": which of the Options has the most, or the least, of its figure
//   - any other word: a question that the lab of the link knows, as the Rank lab knows first, leave, stay and others
type Question struct {
	Text []Block
	Ask  string
	// Figure names what is asked for, where Ask needs it.
	Figure string
	// To is a fragment that is set on top of the step's link after the answer: the move that is asked about. It may be empty.
	To string
	// Choices are numbers, as they are written.
	Choices []string
	Options []Option
	// Within is how far a typed number may be away; negative where the file does not say.
	Within float64
	// Expect is the answer that the file's writer expects, in the words of the choices or as a number, or empty. It grades
	// nothing: where the engine says something else the text of the lesson is out of date, which a check reports.
	Expect string
	// Line is where the question begins in the file.
	Line int
}

// Option is one of several things that are compared: a figure at a link that is set on top of the step's. An empty Figure is
// the question's.
type Option struct{ Name, Figure, Link string }

// What a file may have.
const (
	// MostBytes is the largest file, MostSteps the most steps, MostMinutes the longest lesson.
	MostBytes   = 200_000
	MostSteps   = 60
	MostMinutes = 600
	// mostLink is the longest link of a step.
	mostLink = 1500
)

// Graded are the places of the steps that ask something.
func (l *Lesson) Graded() (steps []int) {
	for i := range l.Steps {
		if l.Steps[i].Question != nil {
			steps = append(steps, i)
		}
	}
	return steps
}

// ValidName says whether a lesson may be called so in a link: its file is lessons/NAME.md beside the page.
func ValidName(name string) bool {
	if name == "" || len(name) > 64 {
		return false
	}
	for _, c := range []byte(name) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}
