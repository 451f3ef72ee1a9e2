package page

import (
	"decouple/app/lab"
	"decouple/app/ownfeed"
)

// fetched brings the reader's own feed as it was kept on this machine, for the link that
// asks for it.
type fetched struct {
	data []byte
	err  error
}

// Happen opens the link again, or says why the feed can't be had.
func (msg fetched) Happen(m *Model, env *lab.Env) {
	link := m.asked
	m.asked, env.Awaited = "", false
	if link == "" {
		return
	}
	var f *ownfeed.Feed
	var why string
	switch {
	case msg.err != nil:
		why = "Your feed could not be read from this browser: " + msg.err.Error() + ". The sample feed is shown."
	case msg.data == nil:
		why = "The link asks for a feed that is kept in another browser, not in this one. The sample feed is shown; open the file here to have it."
	default:
		var err error
		if f, err = ownfeed.Decode(msg.data); err != nil {
			why = "The feed kept in this browser is damaged (" + err.Error() + "). The sample feed is shown; open your file again."
		}
	}
	if f == nil {
		env.Notify(why)
		env.Push()
		m.shown.Open(env)
		return
	}
	env.Do(lab.GiveOwn{Data: msg.data})
	env.HaveOwn(f)
	LinkOpened{link}.Happen(m, env)
	env.Push()
}
