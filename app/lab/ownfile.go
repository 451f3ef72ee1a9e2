package lab

import "decouple/app/job"

// OwnFile is a file of the reader's own that a part of a lab learns from. It is kept on this machine as it is, so that the part
// can learn from it again at the next visit. Make one with [NewOwnFile].
type OwnFile struct {
	// Named says that the link is of the file: a row of the part's.
	Named bool
	// Kept is the file that there is, nil for none; it may be there and another log be shown.
	Kept job.File

	key, what, others string
	// number counts the files that were opened; saved says that the store has this one.
	number          int
	saved           bool
	asked, answered bool
	change          func(*Env)
}

// NewOwnFile returns a file that is kept under a key. It is called what, as "titles", and where it is not there, others are shown,
// as "the page's titles". Each time that there is another file, or none, change is called.
func NewOwnFile(key, what, others string, change func(*Env)) OwnFile {
	return OwnFile{key: key, what: what, others: others, change: change}
}

// Shown is the file that is shown, nil for none.
func (o *OwnFile) Shown() job.File {
	if !o.Named {
		return nil
	}
	return o.Kept
}

// Number is that of the file that is shown, which tells it from those before; 0 for none.
func (o *OwnFile) Number() int {
	if o.Shown() == nil {
		return 0
	}
	return o.number
}

// Rows are the link's row that says whether the file is shown.
func (o *OwnFile) Rows(key string) Rows {
	return Rows{[]bound{{
		key: key, want: "page or own", standard: "page",
		get: func() string {
			if o.Named {
				return "own"
			}
			return "page"
		},
		set: func(v string) error {
			if o.Named = v == "own"; !o.Named && v != "page" {
				return ErrValue
			}
			return nil
		},
	}}}
}

// Wait asks for what was kept, once, and says whether the link's file must be waited for.
func (o *OwnFile) Wait(env *Env) bool {
	if !o.asked {
		o.asked = true
		env.Do(FetchFile{o.key, func(f job.File, err error) Msg { return For(o, fileFetched{f, err}) }})
	}
	if o.Named && o.answered && o.Kept == nil {
		o.miss(env, "The link is of somebody’s own "+o.what+", from a file that this browser does not have: it is on another machine, or was removed here.")
	}
	return o.Named && !o.answered
}

func (o *OwnFile) miss(env *Env, why string) {
	o.Named = false
	env.Notify(why + " The page shows " + o.others + " instead.")
	env.Push()
}

// Open shows a file; nil shows none, and what is kept stays.
func (o *OwnFile) Open(f job.File) {
	o.Named = f != nil
	if f != nil {
		o.asked, o.answered, o.saved = true, true, false
		o.Kept = f
		o.number++
	}
}

// Keep keeps the file that is shown, as it has turned out well.
func (o *OwnFile) Keep(env *Env) {
	f := o.Shown()
	if f == nil || o.saved {
		return
	}
	o.saved = true
	env.Do(KeepFile{o.key, f, func(err error) Msg { return For(o, fileKept{err}) }})
}

// Forget removes what is kept, and says what that was, or nothing.
func (o *OwnFile) Forget(env *Env) string {
	env.Do(Forget{o.key})
	there := o.Kept != nil || o.noted(env)
	was := o.Named
	o.Named, o.Kept, o.asked, o.answered = false, nil, true, true
	if was {
		o.change(env)
	}
	if !there {
		return ""
	}
	return "your " + o.what
}

// noted says that the file was kept on some visit.
func (o *OwnFile) noted(env *Env) bool {
	for _, e := range env.Journal().Entries() {
		if e.Did == "kept" && e.About == o.what {
			return true
		}
	}
	return false
}

type (
	fileFetched struct {
		file job.File
		err  error
	}
	fileKept struct{ err error }
)

// Happen takes the file, unless the reader has opened another meanwhile.
func (msg fileFetched) Happen(o *OwnFile, env *Env) {
	if o.answered {
		return
	}
	o.answered, o.saved, o.Kept = true, true, msg.file
	o.number++
	if o.Named && msg.err != nil {
		o.miss(env, "This browser does not give back your "+o.what+": "+msg.err.Error()+". Open the file again.")
	}
	o.change(env)
}

// Happen says why it is not kept, if it is not.
func (msg fileKept) Happen(o *OwnFile, env *Env) {
	switch {
	case msg.err != nil:
		env.Notify("This browser does not keep your " + o.what + ": " + msg.err.Error() + ". All works until the page is closed or reloaded.")
	case !o.noted(env):
		env.Note("kept", o.what, "")
	}
}
