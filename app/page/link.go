package page

import (
	"fmt"
	"net/url"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
)

// table is the page's own part of the link.
var table = lab.Table[*Settings]{Defaults: &Settings{}, Rows: []lab.Row[*Settings]{
	stays(lab.Either("mode", "normal", "present", "present or normal", func(s *Settings) *bool { return &s.Present })),
	stays(lab.Choice("theme", []string{Auto.Key(), Light.Key(), Dark.Key()}, func(s *Settings) *Theme { return &s.Theme })),
	stays(lab.Either("embed", "0", "1", "0 or 1", func(s *Settings) *bool { return &s.Embed })),
}}

func stays(r lab.Row[*Settings]) lab.Row[*Settings] {
	r.Stays = true
	return r
}

// The keys that are no rows of their own: labKey names the lab, whose rows the others
// are; partKey is the row of a lab's parts.
const (
	labKey  = "lab"
	partKey = "part"
)

// maxFragment is the longest link fragment read, in bytes: all rows set, the lines of the
// scoping sheet at their longest, take less.
const maxFragment = 8192

// Link is the fragment, without the leading "#", of what is shown. What stands at its
// default is left out, so that the defaults give the empty string.
func (m *Model) Link() string { return m.linkOf(m.shown) }

// plainLink is Link without the page's own rows, its look.
func (m *Model) plainLink() string {
	rows := m.rowsOf(m.shown)
	return m.written(m.shown, rows[:len(rows)-1])
}

func (m *Model) linkOf(l lab.Lab) string { return m.written(l, m.rowsOf(l)) }

// written is the link to l that has these rows.
func (m *Model) written(l lab.Lab, all []lab.Rows) string {
	var values []lab.Value
	if l != m.labs[0] {
		values = append(values, lab.Value{Key: labKey, Text: l.Key()})
	}
	for _, rows := range all {
		values = rows.Values(values)
	}
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(v.Key + "=" + url.QueryEscape(v.Text))
	}
	return b.String()
}

// rowsOf are the rows of a link that names l: the shared ones, the lab's, those of the lesson, and last the page's.
// Those of other labs stay as they are.
func (m *Model) rowsOf(l lab.Lab) []lab.Rows {
	all := append([]lab.Rows{m.shared}, l.Link()...)
	return append(all, m.course, m.look)
}

// checkKeys panics where two rows of one link have one key: a fault of the program.
func (m *Model) checkKeys() {
	for _, l := range m.labs {
		seen := map[string]bool{labKey: true, engineKey: true}
		for _, rows := range m.rowsOf(l) {
			for _, key := range rows.Keys() {
				if seen[key] {
					panic(fmt.Sprintf("page: two rows of a link to %s are called %q", l.Key(), key))
				}
				seen[key] = true
			}
		}
	}
}

// fragment is a link as it is written.
type fragment string

// anchor says whether it is a place in the page and no settings.
func (f fragment) anchor() bool { return f != "" && !strings.Contains(string(f), "=") }

// tooLong says whether it is longer than what is read.
func (f fragment) tooLong() bool { return len(f) > maxFragment }

// pairs calls do with each key and value, as it is written and as it is meant.
func (f fragment) pairs(do func(key, raw, value string)) {
	if f.anchor() || f.tooLong() {
		return
	}
	for pair := range strings.SplitSeq(string(f), "&") {
		if pair == "" {
			continue
		}
		key, raw, _ := strings.Cut(pair, "=")
		value, err := url.QueryUnescape(raw)
		if err != nil {
			value = "\x00" // no row's value
		}
		do(key, raw, value)
	}
}

// labOf is the lab that a link names, and the part where an older link names one by
// the lab.
func (m *Model) labOf(f fragment) (l lab.Lab, part string) {
	f.pairs(func(key, _, value string) {
		if key == labKey {
			l, part = m.find(value)
		}
	})
	if l == nil {
		return m.labs[0], ""
	}
	return l, part
}

// find returns the lab of a value of the key "lab", or nil.
func (m *Model) find(value string) (l lab.Lab, part string) {
	for _, l := range m.labs {
		if l.Key() == value {
			return l, ""
		}
		for _, p := range l.Parts() {
			if p.Was == value && p.Was != "" {
				return l, p.Key
			}
		}
	}
	return nil, ""
}

// read sets the rows of the lab l as a link says. Whatever is wrong in it falls back to
// the default and is named in a notice, in plain words.
func (m *Model) read(l lab.Lab, part string, f fragment) (notices []string) {
	rows := m.rowsOf(l)
	for _, r := range rows {
		r.Reset(false)
	}
	if f == tourLink {
		f = tourBegin
	}
	if f.tooLong() {
		return []string{fmt.Sprintf("The link is longer than %d characters, so it was not read; the defaults are used.", maxFragment)}
	}
	if part != "" {
		_, _, _, _ = m.set(l, partKey, part) // a part of the lab's own
	}
	f.pairs(func(key, raw, value string) {
		if key == engineKey {
			if said := otherEngine(value); said != "" {
				notices = append(notices, said)
			}
			return
		}
		want, standard, known, err := m.set(l, key, value)
		if key == labKey {
			named, _ := m.find(value)
			want, standard, known, err = m.labWords(), m.labs[0].Key(), true, nil
			if named == nil {
				err = lab.ErrValue
			}
		}
		switch {
		case !known:
			notices = append(notices, fmt.Sprintf("The link has a part %q that this page does not know. It was ignored.", format.Clip(key)))
		case err != nil:
			if standard == "" {
				standard = "none"
			}
			notices = append(notices, fmt.Sprintf("The link gives %q for %q, which takes %s. The default, %s, is used.", format.Clip(raw), key, want, standard))
		}
	})
	return notices
}

// set sets a row of a link to l, if it has one of this key: see [lab.Rows].
func (m *Model) set(l lab.Lab, key, value string) (want, standard string, known bool, err error) {
	for _, r := range m.rowsOf(l) {
		if want, ok := r.Has(key); ok {
			standard, err = r.Set(key, value)
			return want, standard, true, err
		}
	}
	return "", "", false, nil
}

// labWords says which values the key "lab" takes.
func (m *Model) labWords() string {
	var keys []string
	for _, l := range m.labs {
		keys = append(keys, l.Key())
	}
	if len(keys) == 1 {
		return keys[0]
	}
	return "one of " + strings.Join(keys, ", ")
}

// LinkOpened is a link fragment, without the leading "#", to open: the address was
// edited, or the reader went back or forward.
type LinkOpened struct{ Fragment string }

// Happen opens the link. The look of the link holds too: an instructor's link opens as
// it was sent. A link to what is shown does nothing, nor does an anchor of the page.
func (msg LinkOpened) Happen(m *Model, env *lab.Env) {
	f := fragment(msg.Fragment)
	if f.anchor() {
		return
	}
	l, part := m.labOf(f)
	was := m.values(l)
	notices := m.read(l, part, f)
	if len(notices) == 0 && l == m.shown && m.linkOf(l) == was.link {
		return
	}
	was.restore()
	env.Leave()
	if l == m.shown {
		l.Prepare(env, "the link was opened")
	}
	m.read(l, part, f)
	env.Notify(notices...)
	m.settle(env, l, msg.Fragment)
}

// values are those of all rows of a link.
type values struct {
	link string
	set  func()
}

// values notes what the rows of a link to l say now.
func (m *Model) values(l lab.Lab) values {
	rows := m.rowsOf(l)
	var all [][]lab.Value
	for _, r := range rows {
		all = append(all, r.Values(nil))
	}
	return values{m.linkOf(l), func() {
		for i, r := range rows {
			r.Reset(false)
			for _, v := range all[i] {
				_, _ = r.Set(v.Key, v.Text) // it was got from the row
			}
		}
	}}
}

// restore puts them back.
func (v values) restore() { v.set() }

// settle shows the lab l as its rows and the shared ones have been set by a link. The
// reader's own feed must be fetched first where the link names that.
func (m *Model) settle(env *lab.Env, l lab.Lab, link string) {
	m.asked, env.Awaited = "", !env.CatchUp()
	m.show(env, l)
	// What holds the dials by now, such as a question, holds the posts too.
	if env.Awaited = env.Awaited && env.Locked() == ""; env.Awaited {
		m.asked = link
		env.Do(lab.Fetch{Key: lab.OwnKey, Then: func(data []byte, err error) lab.Msg { return lab.For(m, fetched{data, err}) }})
	}
	m.followCourse(env, fragment(link))
}

// show puts a lab in place of the one shown and opens it. What the worker does for the
// one that is left nobody waits for.
func (m *Model) show(env *lab.Env, l lab.Lab) {
	if l != m.shown {
		env.Stop()
		m.shown.Close(env)
		env.Show(nil) // it is the lab's
		m.shown, m.desk.Lab = l, l.Key()
	}
	env.Changed(lab.Items | lab.Layout)
	l.Open(env)
}
