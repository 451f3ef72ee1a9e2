package lab_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
)

// owner is a part with a file of the reader's own, at a desk, and a machine that keeps files.
type owner struct {
	lab.Desk
	file    lab.OwnFile
	kept    map[string]job.File
	refuses error
	told    []string
	changes int
}

func newOwner(kept map[string]job.File) *owner {
	o := &owner{kept: kept}
	o.file = lab.NewOwnFile("frame/titles", "titles", "its own titles", func(*lab.Env) { o.changes++ })
	return o
}

// do does something, and what it asks the machine for.
func (o *owner) do(what func(*lab.Env)) {
	report := o.Run(1, what)
	o.told = append(o.told, report.Notices...)
	for _, c := range report.Cmds {
		switch c := c.(type) {
		case lab.KeepFile:
			if o.refuses == nil {
				o.kept[c.Key] = c.File
			}
			o.do(c.Then(o.refuses).Happen)
		case lab.FetchFile:
			if o.refuses != nil {
				o.do(c.Then(nil, o.refuses).Happen)
			} else {
				o.do(c.Then(o.kept[c.Key], nil).Happen)
			}
		case lab.Forget:
			delete(o.kept, c.Key)
		}
	}
}

// wait is what a part does when it is opened.
func (o *owner) wait() (waits bool) {
	o.do(func(env *lab.Env) { waits = o.file.Wait(env) })
	return waits
}

// A file is kept once it has turned out well; the next visit waits for it, and has it.
func TestOwnFileIsKept(t *testing.T) {
	kept := map[string]job.File{}
	o := newOwner(kept)
	if o.wait() || o.file.Number() != 0 {
		t.Fatal("it waits for a file that no link names")
	}
	mine := &jobtest.File{Title: "mine.csv"}
	o.file.Open(mine)
	if len(kept) > 0 || o.file.Shown() != job.File(mine) || o.file.Number() == 0 {
		t.Fatal("a file is kept before it has turned out well, or not shown")
	}
	o.do(o.file.Keep)
	o.do(o.file.Keep)
	if kept["frame/titles"] != job.File(mine) || len(o.told) > 0 {
		t.Fatalf("kept is %v; it says %q", kept, o.told)
	}

	next := newOwner(kept)
	next.file.Named = true // by the link
	if !next.wait() {
		t.Fatal("it does not wait for the link's file")
	}
	if next.wait() || next.changes != 1 || next.file.Shown() != job.File(mine) {
		t.Errorf("after the answer it shows %v", next.file.Shown())
	}
	next.file.Open(nil)
	if next.file.Shown() != nil || next.file.Kept == nil || next.file.Number() != 0 {
		t.Error("the page's own are not shown, or the file is gone")
	}
}

// A link to a file that is not here says so, once, and the page shows its own.
func TestOwnFileIsElsewhere(t *testing.T) {
	o := newOwner(map[string]job.File{})
	o.file.Named = true
	o.wait()
	if o.wait() || o.file.Named || len(o.told) != 1 || !strings.Contains(o.told[0], "it is on another machine, or was removed here. The page shows its own titles instead.") {
		t.Errorf("named: %v; it says %q", o.file.Named, o.told)
	}
	o.wait()
	if len(o.told) != 1 {
		t.Errorf("it says %q", o.told)
	}
}

// A store that is full or blocked is told, both ways, and the file works meanwhile.
func TestOwnFileIsRefused(t *testing.T) {
	o := newOwner(map[string]job.File{})
	o.refuses = errors.New("it has no more room for this page")
	o.file.Open(&jobtest.File{Title: "mine.csv"})
	o.do(o.file.Keep)
	if len(o.told) != 1 || o.told[0] != "This browser does not keep your titles: it has no more room for this page. All works until the page is closed or reloaded." || o.file.Shown() == nil {
		t.Errorf("it says %q", o.told)
	}
	next := newOwner(nil)
	next.refuses = errors.New("it lets this page keep nothing")
	next.file.Named = true
	next.wait()
	if next.wait() || len(next.told) != 1 || !strings.HasPrefix(next.told[0], "This browser does not give back your titles: it lets this page keep nothing. Open the file again.") {
		t.Errorf("it says %q", next.told)
	}
}

// Forgetting removes the file, says so, and what it says is so: also of a file of an earlier visit that nobody has asked for.
func TestOwnFileIsForgotten(t *testing.T) {
	kept := map[string]job.File{}
	o := newOwner(kept)
	forget := func() (said string) {
		o.do(func(env *lab.Env) { said = o.file.Forget(env) })
		return said
	}
	if said := forget(); said != "" {
		t.Errorf("nothing was kept, and it says %q", said)
	}
	o.file.Open(&jobtest.File{Title: "mine.csv"})
	o.do(o.file.Keep)
	if said := forget(); said != "your titles" || len(kept) > 0 || o.file.Shown() != nil || o.file.Kept != nil {
		t.Errorf("it says %q; kept is %v", said, kept)
	}
	entries := o.Journal.Entries()
	if !slices.ContainsFunc(entries, func(e lab.Entry) bool { return e.Did == "kept" && e.About == "titles" }) {
		t.Fatalf("the journal has %v", entries)
	}
	kept["frame/titles"] = &jobtest.File{Title: "mine.csv"}
	if said := forget(); said != "your titles" || len(kept) > 0 {
		t.Errorf("of an earlier visit's it says %q; kept is %v", said, kept)
	}
}
