package ranking

import (
	"strconv"

	"decouple/app/feed"
	"decouple/app/lab"
)

// Messages about whose posts are ranked.
type (
	// SampleChosen goes back to the sample feed, OwnChosen to the reader's own.
	SampleChosen struct{}
	OwnChosen    struct{}
	// OwnForgotten removes the reader's own feed from this machine.
	OwnForgotten struct{}
	// EngagementChosen ranks the reader's own feed by the engagement that the file gives, or by the predicted one.
	EngagementChosen struct{ ByFile bool }
)

// Happen shows the sample feed.
func (SampleChosen) Happen(m *Lab, env *lab.Env) {
	env.Leave()
	m.useSample(env)
}

// Happen shows the reader's own feed, if there is one.
func (OwnChosen) Happen(m *Lab, env *lab.Env) {
	env.Leave()
	if m.HasOwn() && m.Source != lab.Own {
		m.useOwn(env)
	}
}

// Happen ranks the feed by the other engagement.
func (msg EngagementChosen) Happen(m *Lab, env *lab.Env) {
	if m.Source != lab.Own || msg.ByFile == m.ByFile || env.Refused() {
		return
	}
	env.ByFile = msg.ByFile
	m.useOwn(env)
}

// Happen removes the reader's own feed.
func (OwnForgotten) Happen(m *Lab, env *lab.Env) {
	env.Leave()
	env.HaveOwn(nil)
	env.Notify("Your feed and its models were removed from this machine.")
	m.useSample(env)
	env.Do(lab.GiveOwn{}, lab.Forget{Key: lab.OwnKey})
}

// Forget implements [lab.Keeper]. A feed that was kept on an earlier visit and is not open goes,
// too.
func (m *Lab) Forget(env *lab.Env) string {
	name, there := env.OwnName()
	env.HaveOwn(nil)
	if env.Source == lab.Own {
		env.UseSample(m.Shipped(), "the sample feed was opened")
	}
	env.Do(lab.GiveOwn{}, lab.Forget{Key: lab.OwnKey})
	if !there {
		return ""
	}
	return "your feed “" + name + "” with its models"
}

// useOwn shows the reader's own feed. It returns false, with a notice, where it can't.
func (m *Lab) useOwn(env *lab.Env) bool {
	shown := env.UseOwn()
	m.settled(env)
	if shown {
		m.Compare.KeepCurrent(env)
	}
	return shown
}

// useSample shows the sample feed.
func (m *Lab) useSample(env *lab.Env) {
	m.Upload.Close(env)
	env.Changed(lab.Layout)
	if !env.UseSample(m.Shipped(), "the sample feed was opened") {
		return
	}
	if m.Settings.Part == ModelsPart {
		m.show(env, FeedPart)
	}
	m.settled(env)
	m.Compare.KeepCurrent(env)
}

// uploadHost is the lab as its upload asks for it.
type uploadHost struct{ *Lab }

// ShowTrained implements [upload.Host]: the report of the models comes first.
func (h uploadHost) ShowTrained(env *lab.Env, f *feed.Feed) bool {
	m := h.Lab
	m.Compare.Clear() // what was trained on another file says nothing about this one
	env.HaveOwn(f)
	if !m.useOwn(env) {
		return false
	}
	m.show(env, ModelsPart)
	env.Note("trained", "own feed", strconv.Itoa(len(f.Posts)))
	env.Push()
	return true
}

// UploadClosed implements [upload.Host]: Compare's training goes on.
func (h uploadHost) UploadClosed(env *lab.Env) { h.Lab.Compare.KeepCurrent(env) }
