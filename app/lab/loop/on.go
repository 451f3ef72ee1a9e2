package loop

import (
	"slices"
	"strconv"

	"decouple/app/format"
	"decouple/app/lab"
)

// Messages of the lab.
type (
	// WayChosen shows the reason of a way back, by its place in [Ways].
	WayChosen struct{ Way int }
	// LineTyped is a line of the sheet, by its place in [Lines], as it now stands in its field.
	LineTyped struct {
		Line int
		Text string
	}
	// NumberTyped is one of the sheet's two numbers as it was typed: "seconds" or "pay".
	NumberTyped struct{ Key, Text string }
	// SheetSaved saves the sheet as text.
	SheetSaved struct{}
	// ForgetAsked asks back before all is forgotten; or takes that back.
	ForgetAsked struct{ Asked bool }

	sheetFetched struct {
		data []byte
		err  error
	}
)

// On implements [lab.Lab].
func (l *Lab) On(e lab.Event) (lab.Msg, bool) {
	switch {
	case e.Did == lab.Pressed && e.Act == "way":
		if i := slices.Index(wayKeys(), e.ID); i >= 0 {
			return lab.For(l, WayChosen{i}), true
		}
	case e.Did == lab.Typed && e.Act == "sheet":
		if i := slices.IndexFunc(Lines[:], func(line Line) bool { return line.Key == e.ID }); i >= 0 {
			return lab.For(l, LineTyped{i, e.Value}), true
		}
	case e.Did == lab.Chosen && e.Act == "sheet-number":
		return lab.For(l, NumberTyped{e.ID, e.Value}), true
	case e.Did == lab.Pressed && e.Act == "sheet-save":
		return lab.For(l, SheetSaved{}), true
	case e.Did == lab.Pressed && e.Act == "forget-ask":
		return lab.Focusing(lab.For(l, ForgetAsked{e.ID != "no"}), "forget-all", "forget-ask"), true
	}
	return nil, false
}

// Happen shows the reason.
func (msg WayChosen) Happen(l *Lab, env *lab.Env) {
	if l.Settings.Way == uint8(msg.Way) {
		return
	}
	l.Settings.Way = uint8(msg.Way)
	w := &Ways[msg.Way]
	env.Announce("From " + w.From.String() + " back to " + w.To.String() + ". " + w.Why)
	env.Push()
}

// Happen takes the line.
func (msg LineTyped) Happen(l *Lab, env *lab.Env) {
	text, cut := clean(msg.Text)
	l.Cut = -1
	if cut {
		l.Cut = msg.Line
	}
	l.Settings.Sheet.Lines[msg.Line] = text
	l.wrote(env)
}

// Happen takes the number, or says in a notice which numbers there are.
func (msg NumberTyped) Happen(l *Lab, env *lab.Env) {
	at, least, most := &l.Settings.Sheet.Seconds, 1, 3600
	if msg.Key == "pay" {
		at, least, most = &l.Settings.Sheet.Pay, 0, 1000
	}
	n, err := strconv.Atoi(msg.Text)
	if err != nil || n < least || n > most {
		env.Notify("“" + format.Clip(msg.Text) + "” was not accepted: give a whole number from " + strconv.Itoa(least) + " to " + format.Count(most) + ".")
		return
	}
	*at = n
	l.wrote(env)
}

func (l *Lab) wrote(env *lab.Env) {
	if l.keeps {
		l.own = l.Settings.Sheet
	}
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen saves the text.
func (SheetSaved) Happen(l *Lab, env *lab.Env) {
	env.Note("saved", "sheet", "")
	env.Do(lab.Download{Name: "decouple-scoping.txt", Type: "text/plain;charset=utf-8", Data: []byte(l.Text(env.Shared))})
}

// Happen asks back.
func (msg ForgetAsked) Happen(l *Lab, env *lab.Env) {
	l.Asked = msg.Asked
	env.Changed(lab.Drawn)
}

// Happen shows the sheet of an earlier visit, where the link came without one.
func (msg sheetFetched) Happen(l *Lab, env *lab.Env) {
	kept, ok := decodeSheet(msg.data)
	switch {
	case msg.err != nil:
	case !ok:
		l.own, l.keeps = l.Settings.Sheet, true // there is none, or none that can be read
	case l.Settings.Sheet == blank:
		l.Settings.Sheet, l.own, l.keeps = kept, kept, true
		env.Changed(lab.Drawn)
		env.AwaitRest()
	default:
		l.own, l.keeps = kept, kept == l.Settings.Sheet
	}
}

// Forget implements [lab.Keeper].
func (l *Lab) Forget(env *lab.Env) string {
	l.Asked, l.own = false, blank
	if l.Settings.Sheet == blank {
		env.Do(lab.Forget{Key: sheetKey})
		return ""
	}
	l.Settings.Sheet, l.keeps = blank, true
	env.Do(lab.Forget{Key: sheetKey})
	return "the scoping sheet"
}

// kept are the things that this page keeps on this machine.
func (l *Lab) kept(env *lab.Env) (all []string) {
	if name, ok := env.OwnName(); ok {
		all = append(all, "your feed “"+name+"” with its models")
	}
	if n := len(env.Journal().Entries()); n > 0 {
		all = append(all, "a journal of "+format.Plural(n, "thing")+" that you did here")
	}
	if l.keeps && l.Settings.Sheet != blank {
		all = append(all, "the scoping sheet")
	}
	if env.Journal().Count("frame", "kept") > 0 {
		all = append(all, "your own log or titles")
	}
	if env.Journal().Count("operate", "kept") > 0 {
		all = append(all, "the versions of models")
	}
	return all
}
