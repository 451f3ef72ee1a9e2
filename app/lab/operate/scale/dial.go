package scale

import (
	"strconv"

	"decouple/app/format"
)

// Dial is one of the part's dials.
type Dial uint8

// The dials: first what the two pictures have to touch, then what is assumed of machines, and of models.
const (
	SpikeAt Dial = iota
	SpikeTimes
	Machines
	Models
	Requests
	Speed
	StartsIn
	Target
	Least
	Places
	Length
	Ramp
	Price
	Changes
	FalseAlarms
	Notice
	Effort
	Hours
	Retrain
	Bad
	Seen
	Stopped
	NumDials int = iota
)

// The assumptions of machines and of models are dials from one to before another.
const (
	FirstOfMachines, FirstOfModels = Requests, Changes
)

// Spec is what a dial is. Its value is a whole number from Min to Max, a multiple of Step above Min; it stands for Value ÷ Per, and
// is written with so many Decimals before Unit.
type Spec struct {
	// Key is the dial's name in links and, after [DialPrefix], as an element.
	Key, Label, Unit         string
	Min, Max, Step, Standard int32
	Per                      int32
	Decimals                 int
	// Why says what it is, for an assumption.
	Why string
}

// DialPrefix begins the name of each dial as an element.
const DialPrefix = "scale-"

// Specs are the dials.
var Specs = [NumDials]Spec{
	SpikeAt:    {Key: "spike", Label: "Middle of the spike", Min: 0, Max: 96, Step: 1, Standard: 82, Per: 4},
	SpikeTimes: {Key: "times", Label: "Height of the spike", Unit: " ×", Min: 10, Max: 50, Step: 1, Standard: 30, Per: 10, Decimals: 1},
	Machines:   {Key: "fleet", Label: "Machines that are always on", Min: 1, Max: 40, Step: 1, Standard: 8, Per: 1},
	Models:     {Key: "models", Label: "Number of models", Unit: " models", Min: 1, Max: 200, Step: 1, Standard: 120, Per: 1},

	Requests: {Key: "f-requests", Label: "Requests on a usual day", Min: 50, Max: 1500, Step: 50, Standard: 900, Per: 1, Why: "The spike adds more."},
	Speed:    {Key: "f-speed", Label: "A machine answers", Unit: " a second", Min: 10, Max: 200, Step: 5, Standard: 50, Per: 10, Decimals: 1, Why: "One at a time. How long a request takes is exponentially distributed."},
	StartsIn: {Key: "f-starts", Label: "A new machine starts in", Unit: " s", Min: 0, Max: 900, Step: 15, Standard: 60, Per: 1, Why: "It loads the model meanwhile, and is paid for."},
	Target:   {Key: "f-target", Label: "Load the autoscaler aims at", Unit: "\u202f%", Min: 30, Max: 100, Step: 5, Standard: 70, Per: 1, Why: "A share of what a machine can answer. The rest is room for requests that come before the next machine is ready."},
	Least:    {Key: "f-least", Label: "Machines it keeps at least", Min: 1, Max: 20, Step: 1, Standard: 2, Per: 1, Why: "Even if few requests come."},
	Places:   {Key: "f-places", Label: "Requests that may wait", Min: 0, Max: 1000, Step: 10, Standard: 100, Per: 1, Why: "In total. A request that finds no place is refused."},
	Length:   {Key: "f-length", Label: "Length of the spike", Unit: " min", Min: 15, Max: 240, Step: 15, Standard: 60, Per: 1, Why: "From its first extra request to its last."},
	Ramp:     {Key: "f-ramp", Label: "The spike rises within", Unit: " s", Min: 0, Max: 900, Step: 30, Standard: 120, Per: 1, Why: "A slow rise leaves time to start machines."},
	Price:    {Key: "f-price", Label: "A machine-hour costs", Unit: " €", Min: 1, Max: 300, Step: 1, Standard: 10, Per: 100, Decimals: 2, Why: "The same for ordered and always-on machines. If always-on machines are cheaper, the bill changes."},

	Changes:     {Key: "m-changes", Label: "Changes of the world", Unit: " a year", Min: 0, Max: 24, Step: 1, Standard: 6, Per: 1, Why: "Each makes the model wrong until it is replaced."},
	FalseAlarms: {Key: "m-false", Label: "False alarms", Unit: " a year", Min: 0, Max: 24, Step: 1, Standard: 5, Per: 1, Why: "They take as long as real ones."},
	Notice:      {Key: "m-notice", Label: "A change is noticed in", Unit: " days", Min: 0, Max: 60, Step: 1, Standard: 7, Per: 1, Why: "On average, by an alarm. Until then nobody knows."},
	Effort:      {Key: "m-effort", Label: "An alarm takes", Unit: " h", Min: 5, Max: 240, Step: 5, Standard: 30, Per: 10, Decimals: 1, Why: "Of a person’s work, on average."},
	Hours:       {Key: "m-hours", Label: "The person has for alarms", Unit: " h a week", Min: 1, Max: 40, Step: 1, Standard: 36, Per: 1, Why: "All hours of the week count the same."},
	Retrain:     {Key: "m-retrain", Label: "Automation takes", Unit: " days", Min: 0, Max: 140, Step: 2, Standard: 10, Per: 10, Decimals: 1, Why: "From the alarm until the new version is compared. Retrains do not wait for each other."},
	Bad:         {Key: "m-bad", Label: "Retrained versions that are bad", Unit: "\u202f%", Min: 0, Max: 100, Step: 1, Standard: 10, Per: 1, Why: "As wrong as a model after a change."},
	Seen:        {Key: "m-seen", Label: "The guardrail stops, of bad ones", Unit: "\u202f%", Min: 0, Max: 100, Step: 1, Standard: 80, Per: 1, Why: "It compares the new version with the old one. The others are shipped."},
	Stopped:     {Key: "m-stopped", Label: "It stops, of good versions", Unit: "\u202f%", Min: 0, Max: 100, Step: 1, Standard: 2, Per: 1, Why: "A person looks at each stopped version."},
}

// Clamp is the nearest value that the dial has.
func (d Dial) Clamp(v int32) int32 {
	s := &Specs[d]
	v = min(max(v, s.Min), s.Max)
	return s.Min + (v-s.Min)/s.Step*s.Step
}

// Text writes a value with its unit.
func (d Dial) Text(v int32) string {
	s := &Specs[d]
	if d == SpikeAt {
		return Clock(900 * float64(v))
	}
	if d == Requests {
		return format.Count(int(v) * 1000)
	}
	return format.Fixed(float64(v)/float64(s.Per), s.Decimals) + s.Unit
}

// Clock writes a moment of the day, in seconds from midnight, as hours and minutes.
func Clock(t float64) string {
	minutes := int(t/60 + .5)
	m := strconv.Itoa(minutes % 60)
	if len(m) < 2 {
		m = "0" + m
	}
	return strconv.Itoa(minutes/60) + ":" + m
}
