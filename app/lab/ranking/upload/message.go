package upload

import (
	"strconv"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/join"
	"decouple/app/lab"
	"decouple/app/schema"
)

// Messages of the upload.
type (
	// FileChosen says that the reader opened or dropped a file.
	FileChosen struct{ File job.File }
	// RoleChosen says what a column is; YesChosen which of its classes mean yes, YesToggled that one does, or does not.
	RoleChosen struct {
		Column int
		Role   schema.Role
	}
	YesChosen struct {
		Column int
		Value  string
	}
	YesToggled struct {
		Column int
		Value  string
	}
	// YesTyped says it by a list, divided by commas.
	YesTyped struct {
		Column int
		Text   string
	}
	// CodeToggled says that a number stands for a missing value, or does not; DaysChosen which part of a date is the day.
	CodeToggled struct {
		Column int
		Value  float64
	}
	DaysChosen struct {
		Column   int
		DayFirst bool
	}
	// LayoutChosen says how the file is laid out (Which is delimiter, decimal, header or list), and has the worker look at it
	// again.
	LayoutChosen struct{ Which, Value string }
	// TotalsToggled keeps rows of totals as posts, or leaves them out.
	TotalsToggled struct{}
	// TrainPressed reads the whole file and trains; KeepRest sets unreadable rows aside.
	TrainPressed struct{ KeepRest bool }
	// Closed leaves the upload; the feed stays what it was.
	Closed struct{}
	// KeepFailed says that the store on this machine refused the feed.
	KeepFailed struct{ Error error }
)

// read brings the feed that the worker trained.
type read struct {
	trained *Built
	feed    *feed.Feed
	err     error
}

// On says what an event means here; false where it means nothing.
func (u *Upload) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Dropped:
		if e.ID == SecondID {
			return lab.For(u, SecondChosen{e.File}), true
		}
		return lab.For(u, FileChosen{e.File}), true
	case lab.Pressed:
		switch e.Act {
		case "train":
			return lab.Focusing(lab.For(u, TrainPressed{KeepRest: e.ID == "rest"}), ViewID), true
		case "import-close":
			return lab.Focusing(lab.For(u, Closed{}), SourceID), true
		case "second-out":
			return lab.Focusing(lab.For(u, SecondLeft{}), ViewID), true
		}
	case lab.Chosen:
		switch e.Act {
		case "totals":
			return lab.For(u, TotalsToggled{}), true
		case "delimiter", "decimal", "header", "list":
			return lab.For(u, LayoutChosen{e.Act, e.Value}), true
		case "key":
			column, err := strconv.Atoi(e.Value)
			return lab.For(u, KeyChosen{e.ID == SecondID, column}), err == nil
		}
		column, err := strconv.Atoi(e.ID)
		if err != nil {
			return nil, false
		}
		switch e.Act {
		case "role":
			for r := range schema.Role(schema.Roles) {
				if r.Key() == e.Value {
					return lab.For(u, RoleChosen{column, r}), true
				}
			}
		case "yes":
			return lab.For(u, YesChosen{column, e.Value}), true
		case "yes-of":
			return lab.For(u, YesToggled{column, e.Value}), true
		case "yes-typed":
			return lab.For(u, YesTyped{column, e.Value}), true
		case "code":
			x, err := strconv.ParseFloat(e.Value, 64)
			return lab.For(u, CodeToggled{column, x}), err == nil
		case "days":
			return lab.For(u, DaysChosen{column, e.Value == "day"}), true
		case "how":
			how, ok := join.ParseHow(e.Value)
			return lab.For(u, HowChosen{column, how}), ok
		}
	}
	return nil, false
}

// Happen has the worker look at the file.
func (msg FileChosen) Happen(u *Upload, env *lab.Env) {
	env.Leave()
	f := msg.File
	if u.Step == AtBuilding && !u.Reading() {
		env.Do(lab.RenewOwn{}) // the worker may have made a feed of the file before
	}
	u.Close(env)
	u.file = f
	u.look(env, Options{}, nil, AtLooking)
	u.Name, u.Size = f.Name(), f.Size()
}

// showColumns takes what the worker saw in the file; again says that it did before, so that what the reader said stays.
func (u *Upload) showColumns(env *lab.Env, p schema.Preview, again bool) {
	was, said := u.Preview, u.Mapping
	u.Step, u.Preview, u.Mapping = AtMapping, p, schema.Guess(p)
	if again {
		u.keep(was, said)
	}
	if u.Second != nil && u.Second.Counts.Doubled > 0 { // how often a post was rated is no feature of it
		if c := &u.Mapping.Columns[len(p.Columns)-1]; c.Role == schema.Feature {
			c.Role = schema.Ignore
		}
	}
	u.check()
	env.Announce(u.Name + " was read. Choose what its columns are.")
}

// fail says why the worker could not do a step.
func (u *Upload) fail(env *lab.Env, why string) {
	u.giveUp(env)
	u.Problem = why
}

// drop follows the end of a step that was given up.
func (u *Upload) drop(env *lab.Env, _ bool) { u.giveUp(env) }

// Happen has the worker read the file and train.
func (msg TrainPressed) Happen(u *Upload, env *lab.Env) {
	if u.Step != AtMapping || u.Conflict != "" {
		return
	}
	u.Step, u.Problem, u.Counts = AtBuilding, "", nil
	q := Request{Preview: u.Preview, Mapping: u.Mapping, KeepRest: msg.KeepRest}
	if u.Second != nil {
		q.Second, q.Plan = u.Second.Preview, u.Second.Plan
	}
	lab.Begin(env, Building, q, u.both(), lab.On[Built]{Done: u.take, Failed: u.fail, Dropped: u.drop})
}

// take reads the feed that the worker made of the file. Or the file was refused: then the
// reader says what is to become of unreadable rows.
func (u *Upload) take(env *lab.Env, b Built) {
	if b.Refused != "" {
		u.Step, u.Counts, u.Problem = AtMapping, &b.Counts, b.Refused
		env.Announce(b.Refused)
		return
	}
	u.trained = &b
	env.Do(lab.ReadOwn(b.Feed, func(f *feed.Feed, err error) lab.Msg { return lab.For(u, read{&b, f, err}) }))
}

// Happen shows the feed, unless the reader has gone on to something else.
func (msg read) Happen(u *Upload, env *lab.Env) {
	if u.trained != msg.trained {
		return
	}
	u.trained = nil
	if msg.err != nil {
		u.fail(env, "The trained feed could not be read: "+msg.err.Error()+". Train again.")
		env.Announce(u.Problem)
		return
	}
	data := msg.trained.Feed
	env.Do(lab.GiveOwn{Data: data}, lab.Keep{Key: lab.OwnKey, Data: data, Then: func(err error) lab.Msg {
		return lab.For(u, KeepFailed{err})
	}})
	env.Leave()
	if u.host.ShowTrained(env, msg.feed) {
		u.Close(env)
	} else {
		u.stepBack()
	}
}

// Happen says why the feed is not kept, if it is not.
func (msg KeepFailed) Happen(_ *Upload, env *lab.Env) {
	if msg.Error != nil {
		env.Notify("This browser does not keep your feed: " + msg.Error.Error() + ". It works until the page is closed or reloaded.")
	}
}

// Happen leaves the upload.
func (Closed) Happen(u *Upload, env *lab.Env) {
	if !env.Free() {
		env.Stop()
	}
	u.Close(env)
	env.Changed(lab.Layout)
	u.host.UploadClosed(env)
}
