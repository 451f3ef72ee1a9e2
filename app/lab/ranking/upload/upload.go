package upload

import (
	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/schema"
)

// Elements that get the focus: the upload, and what the page says of whose posts it ranks.
const (
	ViewID   = "import"
	SourceID = "source"
	// SecondID is the field that opens a second file, and the choice of its key.
	SecondID = "second"
)

// Upload is how far the reader has come in bringing a feed of their own. Make one with
// [New]; its fields are for reading.
type Upload struct {
	Step Step
	// Name and Size (bytes) are the chosen file's.
	Name string
	Size int64
	// Preview is what the file's first rows show; Mapping what its columns are
	// taken for; Verdicts what can be trained on them, by model.Kind, and Conflict what
	// is wrong with the choice as a whole, or empty.
	Preview  schema.Preview
	Mapping  schema.Mapping
	Verdicts []schema.Verdict
	Conflict string
	// Suspects are features that tell a target too well.
	Suspects []schema.Suspect
	// Second is the second file, or nil.
	Second *Second
	// Problem says why the last step failed, or is empty.
	Problem string
	// Counts are those of a file with rows that can't be read, which waits for the
	// reader to say whether the rest is kept; nil otherwise.
	Counts *schema.Counts

	host Host
	file job.File
	// trained is the worker's answer while it is read, or nil.
	trained *Built
}

// Host is the lab that the upload is a part of.
type Host interface {
	// ShowTrained shows the reader's own feed f, which has just been trained. It returns
	// false, with a notice, where it can't be shown.
	ShowTrained(env *lab.Env, f *feed.Feed) bool
	// UploadClosed is called when the reader has closed the upload, whose job under way,
	// if any, has ended.
	UploadClosed(env *lab.Env)
}

// New returns an upload without a file.
func New(h Host) *Upload { return &Upload{host: h} }

// Step is a step of the upload.
type Step uint8

// The steps.
const (
	// AtStart has no file.
	AtStart Step = iota
	// AtLooking waits for the worker to look at the file.
	AtLooking
	// AtMapping has the reader say what the columns are.
	AtMapping
	// AtLookingAgain waits for the worker to look at the file beside a second one, or without it again. The columns stay.
	AtLookingAgain
	// AtBuilding waits for the worker to read the file and train.
	AtBuilding
)

// Open says whether the upload takes the page's middle.
func (u *Upload) Open() bool { return u.Step != AtStart || u.Problem != "" }

// Reading says that the feed which the worker has trained is being read: no job is under
// way then.
func (u *Upload) Reading() bool { return u.trained != nil }

// Close forgets the file and all that was made of it. The job under way, if any, is the
// caller's to stop.
func (u *Upload) Close(env *lab.Env) {
	if u.trained != nil {
		env.Do(lab.RenewOwn{})
	}
	*u = Upload{host: u.host}
}

// Leave ends what the worker does for the upload, which is not shown any more. What the
// reader has said of the columns stays.
func (u *Upload) Leave(env *lab.Env) {
	_, looking := lab.Doing(env.Work, Looking)
	_, building := lab.Doing(env.Work, Building)
	if looking != nil || building != nil {
		env.Stop()
	}
	if u.trained != nil {
		u.trained = nil
		env.Do(lab.RenewOwn{})
		u.stepBack()
	}
}

// choose changes what a column is taken for.
func (u *Upload) choose(column int, change func(*schema.Choice)) {
	if u.Step != AtMapping || column < 0 || column >= len(u.Mapping.Columns) {
		return
	}
	columns := append([]schema.Choice(nil), u.Mapping.Columns...)
	change(&columns[column])
	u.Mapping.Columns = columns
	u.Counts, u.Problem = nil, ""
	u.check()
}

// check says of each model whether it can be trained on the columns as they are mapped.
func (u *Upload) check() {
	var err error
	u.Verdicts, err = schema.Check(u.Preview, u.Mapping)
	u.Conflict, u.Suspects = "", schema.Suspects(u.Preview, u.Mapping)
	if err != nil {
		u.Conflict = err.Error()
	}
	if u.Second != nil && u.Second.Counts.Matched == 0 {
		u.Conflict = "no rows of the two files have the same key: choose other columns, or leave the second file out"
	}
}

// giveUp goes back to the last step that waits for the reader. The worker may have made the
// feed by now, and then takes it for the reader's own.
func (u *Upload) giveUp(env *lab.Env) {
	if u.Step == AtBuilding {
		env.Do(lab.RenewOwn{})
	}
	u.stepBack()
	env.Changed(lab.Layout)
}

// stepBack goes back to the last step that waits for the reader.
func (u *Upload) stepBack() {
	switch u.Step {
	case AtBuilding, AtLookingAgain:
		u.Step = AtMapping
	case AtLooking:
		u.Step = AtStart
	}
}
