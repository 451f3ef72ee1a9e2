package page

import (
	"decouple/app/feed"
	"decouple/app/lab"
)

// Messages about the reader's own feed as it was kept on this machine, for the link that
// asks for it: fetched brings its bytes, read the feed that they are.
type (
	fetched struct {
		data []byte
		err  error
	}
	read struct {
		data []byte
		feed *feed.Feed
		err  error
	}
)

// Happen reads the feed, or says why it can't be had.
func (msg fetched) Happen(m *Model, env *lab.Env) {
	switch {
	case m.asked == "":
	case msg.err != nil:
		m.lack(env, "Your feed could not be read from this browser: "+msg.err.Error()+". The sample feed is shown.")
	case msg.data == nil:
		m.lack(env, "The link asks for a feed that this browser does not keep: it is in another browser, or could not be kept. The sample feed is shown; open the file here to have it.")
	default:
		env.Do(lab.ReadOwn(msg.data, func(f *feed.Feed, err error) lab.Msg { return lab.For(m, read{msg.data, f, err}) }))
	}
}

// lack says why there is no feed of the reader's, and shows the sample.
func (m *Model) lack(env *lab.Env, why string) {
	m.asked, env.Awaited = "", false
	env.Notify(why)
	env.Push()
	m.shown.Open(env)
}

// Happen opens the link again, or says why the feed can't be had.
func (msg read) Happen(m *Model, env *lab.Env) {
	if m.asked == "" {
		return
	}
	if msg.err != nil {
		m.lack(env, "The feed kept in this browser is damaged ("+msg.err.Error()+"). The sample feed is shown; open your file again.")
		return
	}
	link := m.asked
	m.asked, env.Awaited = "", false
	env.Do(lab.GiveOwn{Data: msg.data})
	env.HaveOwn(msg.feed)
	LinkOpened{link}.Happen(m, env)
	env.Push()
}
