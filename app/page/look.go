package page

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/lab"
)

// MenuID is the list of labs.
const MenuID = "menu"

// Messages about the page itself.
type (
	// LabChosen shows another lab: its key, and after an "&" rows of its link that are set
	// beforehand, as in "rank&part=compare". All other rows stay as they are.
	LabChosen struct{ Where string }
	// MenuToggled opens or closes the list of labs.
	MenuToggled struct{ Open bool }
	// ResetPressed puts every row of the shown lab's link back to its default, but for
	// those that stay.
	ResetPressed struct{}
	// PresentToggled starts or ends the projector mode.
	PresentToggled struct{}
	// ThemeToggled goes to the next theme: from that of the system, of which Dark says
	// whether it is dark, to the other one, then to the system's own as a choice, and then
	// to whatever the system has.
	ThemeToggled struct{ Dark bool }
	// SharePressed asks for the link. Only with Look does it have the theme and the mode:
	// readers have a theme of their own.
	SharePressed struct{ Look bool }
	// Shared says how copying the link went; Address is the link.
	Shared struct {
		Address string
		Copied  bool
		// Plain says that it leaves out a look that there is.
		Plain bool
	}
	// ShareClosed hides the address shown for copying by hand, PlainClosed the offer of a
	// link with the look.
	ShareClosed struct{}
	PlainClosed struct{}
	// NoticeDismissed removes a notice by its place.
	NoticeDismissed struct{ Index int }
	// UpdateFound says that a newer version is ready; UpdatePressed takes it.
	UpdateFound   struct{}
	UpdatePressed struct{}
)

// Happen shows the lab, if there is one of the key.
func (msg LabChosen) Happen(m *Model, env *lab.Env) {
	key, rows, _ := strings.Cut(msg.Where, "&")
	l, _ := m.find(key)
	MenuToggled{}.Happen(m, env)
	env.Do(lab.Fold{ID: MenuID})
	if m.Course.Shelf {
		ShelfClosed{}.Happen(m, env)
	}
	if l == nil || l == m.shown {
		return
	}
	env.Leave()
	if rows != "" {
		fragment(rows).pairs(func(key, _, value string) { m.set(l, key, value) })
		env.CatchUp()
	}
	m.show(env, l)
	env.Push()
}

// Happen opens or closes the list.
func (msg MenuToggled) Happen(m *Model, env *lab.Env) {
	if m.Menu != msg.Open {
		m.Menu = msg.Open
		env.Changed(lab.Drawn)
	}
}

// Happen resets what the link says of the shown lab and of what is shared.
func (ResetPressed) Happen(m *Model, env *lab.Env) {
	if m.Course.Lesson != nil { // the step's state is what the reader wants back
		m.openStep(env)
		return
	}
	env.Leave()
	const why = "the reset"
	m.shown.Prepare(env, why)
	for _, r := range m.rowsOf(m.shown) {
		r.Reset(true)
	}
	if env.CatchUp(); env.Did(lab.Feed) {
		env.Since = why
	}
	m.shown.Reset(env)
	m.show(env, m.shown)
	env.Push()
}

// Happen starts or ends the projector mode.
func (PresentToggled) Happen(m *Model, env *lab.Env) {
	m.Settings.Present = !m.Settings.Present
	env.Changed(lab.Layout)
	env.Push()
}

// Happen changes the theme.
func (msg ThemeToggled) Happen(m *Model, env *lab.Env) {
	system, other := Light, Dark
	if msg.Dark {
		system, other = Dark, Light
	}
	switch m.Settings.Theme {
	case Auto:
		m.Settings.Theme = other
	case other:
		m.Settings.Theme = system
	default:
		m.Settings.Theme = Auto
	}
	env.Push()
}

// Happen asks for the link.
func (msg SharePressed) Happen(m *Model, env *lab.Env) {
	link := m.Link()
	if !msg.Look {
		link = m.plainLink()
	}
	plain := link != m.Link()
	env.Do(lab.CopyLink{Fragment: withEngine(link), Then: func(address string, copied bool) lab.Msg {
		return lab.For(m, Shared{address, copied, plain})
	}})
}

// Happen says that the link was copied, or shows it.
func (msg Shared) Happen(m *Model, env *lab.Env) {
	m.Plain = msg.Plain
	if msg.Copied {
		env.Notify("The link to this view is on the clipboard.")
		return
	}
	m.Share = msg.Address
	env.Changed(lab.Drawn)
}

// Happen hides the address.
func (ShareClosed) Happen(m *Model, env *lab.Env) {
	m.Share = ""
	env.Changed(lab.Drawn)
}

// Happen hides the offer.
func (PlainClosed) Happen(m *Model, env *lab.Env) {
	m.Plain = false
	env.Changed(lab.Drawn)
}

// Happen removes the notice.
func (msg NoticeDismissed) Happen(m *Model, env *lab.Env) {
	if msg.Index >= 0 && msg.Index < len(m.Notices) {
		m.Notices = slices.Delete(slices.Clone(m.Notices), msg.Index, msg.Index+1)
		env.Changed(lab.Drawn)
	}
}

// Happen offers the newer version.
func (UpdateFound) Happen(m *Model, env *lab.Env) {
	m.UpdateReady = true
	env.Changed(lab.Drawn)
}

// Happen takes the newer version.
func (UpdatePressed) Happen(_ *Model, env *lab.Env) { env.Do(lab.ApplyUpdate{}) }

// On says what an event means: to the lab that is shown first, then to the page.
func (m *Model) On(e lab.Event) (lab.Msg, bool) {
	if msg, ok := m.onCourse(e); ok {
		return msg, true
	}
	if page, ok := m.paged(e); ok {
		return m.shown.On(page)
	}
	if msg, ok := m.shown.On(e); ok {
		return msg, true
	}
	if m.Settings.Present && e.Did == lab.KeyDown && e.Key == "Escape" && !e.Modified {
		return lab.For(m, PresentToggled{}), true
	}
	if e.Did == lab.Toggled && e.Act == "menu" {
		return lab.For(m, MenuToggled{e.Value == "open"}), true
	}
	if e.Did != lab.Pressed {
		return nil, false
	}
	switch e.Act {
	case "skip":
		return m.home(), true
	case "lab":
		return lab.For(m, LabChosen{e.ID}), true
	case "forget-all":
		return m.homing(ForgetPressed{}), true
	case "reset":
		return lab.For(m, ResetPressed{}), true
	case "present":
		return lab.For(m, PresentToggled{}), true
	case "theme":
		return lab.For(m, ThemeToggled{e.Dark}), true
	case "share":
		return lab.For(m, SharePressed{Look: e.ID == "look"}), true
	case "share-close":
		return m.homing(ShareClosed{}), true
	case "plain-close":
		return m.homing(PlainClosed{}), true
	case "notice":
		if i, err := strconv.Atoi(e.ID); err == nil {
			return m.homing(NoticeDismissed{i}), true
		}
	case "update":
		return lab.For(m, UpdatePressed{}), true
	case "cancel":
		// The button goes with the job; its ID says where the focus is to go.
		if e.ID != "" {
			return lab.Focusing(lab.CancelPressed{}, e.ID), true
		}
		return lab.CancelPressed{}, true
	}
	return nil, false
}

// paged is the event that a clicker's key stands for while the page is presented. Wherever the
// focus is, the key means that.
func (m *Model) paged(e lab.Event) (page lab.Event, ok bool) {
	if !m.Settings.Present || e.Did != lab.KeyDown || e.Modified {
		return e, false
	}
	switch e.Key {
	case "PageDown":
		return lab.Event{Did: lab.Paged, Value: "next"}, true
	case "PageUp":
		return lab.Event{Did: lab.Paged, Value: "previous"}, true
	}
	return e, false
}

// homing is msg to the page, after which the focus goes home, as the button that was
// pressed is gone.
func (m *Model) homing(msg interface{ Happen(*Model, *lab.Env) }) lab.Msg {
	return homing{lab.For(m, msg), m.home()}
}

// homing is a message and the one that moves the focus.
type homing struct{ msg, home lab.Msg }

// Happen implements [lab.Msg].
func (h homing) Happen(env *lab.Env) {
	h.msg.Happen(env)
	h.home.Happen(env)
}

// home moves the focus to the main matter of the lab that is shown.
func (m *Model) home() lab.Msg {
	if msg, ok := m.shown.On(lab.Event{Did: lab.Pressed, Act: "skip"}); ok {
		return msg
	}
	id, _ := m.shown.Home()
	return focusing{id}
}

// focusing moves the focus to an element.
type focusing struct{ id string }

// Happen implements [lab.Msg].
func (f focusing) Happen(env *lab.Env) { env.Do(lab.Focus{IDs: []string{f.id}}) }
