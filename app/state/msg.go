package state

import "decouple/app/rank"

// Msg is something that happened: a control was moved, a link was opened.
type Msg interface{ msg() }

// The messages.
type (
	// AlphaChanged and BetaChanged set a dial, in thousandths; values outside
	// 0…1000 are moved to the nearest end.
	AlphaChanged struct{ Milli int32 }
	BetaChanged  struct{ Milli int32 }
	// PresetChosen sets both dials.
	PresetChosen struct{ Preset Preset }
	ScaleChosen  struct{ Scale rank.Scale }
	// FilterToggled turns a filter on or off.
	FilterToggled struct{ Kind FilterKind }
	// ThresholdChanged sets a filter's threshold, in thousandths.
	ThresholdChanged struct {
		Kind  FilterKind
		Milli int32
	}
	// CardToggled opens the card of a post, or closes it if it is the open one.
	CardToggled struct{ ID string }
	// AllShown shows every ranked post.
	AllShown struct{}
	// DrawerToggled opens or closes the removed posts.
	DrawerToggled struct{ Open bool }
	PanelChosen   struct{ Panel Panel }
	// PresentToggled starts or ends the projector mode.
	PresentToggled struct{}
	// ThemeToggled goes to the next theme; Dark says what is shown now, which
	// under Auto only the browser knows.
	ThemeToggled struct{ Dark bool }
	// LinkOpened replaces the settings by those of a link fragment: the
	// address was edited, or the reader went back or forward.
	LinkOpened struct{ Fragment string }
	// ResetPressed puts every setting back to its default.
	ResetPressed struct{}
	// SharePressed asks for the link.
	SharePressed struct{}
	// Shared says how copying the link went; Address is the link.
	Shared struct {
		Address string
		Copied  bool
	}
	// ShareClosed hides the address shown for copying by hand.
	ShareClosed struct{}
	// Rested says that no control has moved for a moment.
	Rested struct{}
	// NoticeDismissed removes a notice by its place.
	NoticeDismissed struct{ Index int }
	// UpdateFound says that a newer version is ready; UpdatePressed takes it.
	UpdateFound   struct{}
	UpdatePressed struct{}
)

func (AlphaChanged) msg()     {}
func (BetaChanged) msg()      {}
func (PresetChosen) msg()     {}
func (ScaleChosen) msg()      {}
func (FilterToggled) msg()    {}
func (ThresholdChanged) msg() {}
func (CardToggled) msg()      {}
func (AllShown) msg()         {}
func (DrawerToggled) msg()    {}
func (PanelChosen) msg()      {}
func (PresentToggled) msg()   {}
func (ThemeToggled) msg()     {}
func (LinkOpened) msg()       {}
func (ResetPressed) msg()     {}
func (SharePressed) msg()     {}
func (Shared) msg()           {}
func (ShareClosed) msg()      {}
func (Rested) msg()           {}
func (NoticeDismissed) msg()  {}
func (UpdateFound) msg()      {}
func (UpdatePressed) msg()    {}

// Cmd is something that only a browser can do. Update asks for it; the page's
// main program does it.
type Cmd interface{ cmd() }

// The commands.
type (
	// PushLink adds a step to the browser's history, unless the address already
	// is this one.
	PushLink struct{ Fragment string }
	// Announce says a sentence in the polite live region.
	Announce struct{ Text string }
	// AwaitRest sends Rested once no control has moved for a moment.
	AwaitRest struct{}
	// CopyLink copies the page's address and answers with Shared.
	CopyLink struct{ Fragment string }
	// ApplyUpdate loads the newer version.
	ApplyUpdate struct{}
)

func (PushLink) cmd()    {}
func (Announce) cmd()    {}
func (AwaitRest) cmd()   {}
func (CopyLink) cmd()    {}
func (ApplyUpdate) cmd() {}
