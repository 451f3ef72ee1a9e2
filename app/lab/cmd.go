package lab

import (
	"time"

	"decouple/app/job"
)

// Cmd is something that only a browser can do. A message asks for it by [Env.Do];
// the page's program does it, never inside another message.
type Cmd interface{ cmd() }

// The commands.
type (
	// Announce says a sentence in the polite live region.
	Announce struct{ Text string }
	// Await sends Msg once nobody has asked with this Key again for a while. With Held
	// the wait begins anew as long as the pointer is down on a control.
	Await struct {
		Key   string
		After time.Duration
		Held  bool
		Msg   Msg
	}
	// Focus gives the focus to the first of these elements that is there once the
	// page is drawn.
	Focus struct{ IDs []string }
	// Fold closes the drawer of this ID, which the reader may have opened before it was
	// drawn open.
	Fold struct{ ID string }
	// Measure runs Run again and again for some milliseconds, as a browser's clock may
	// be no finer than a tenth of one, and sends what Then makes of the mean time.
	Measure struct {
		Run  func()
		Then func(nanoseconds float64) Msg
	}
	// Piecewise runs Run a piece at a time, so that the page goes on meanwhile: Run calls
	// pause after every few milliseconds of work at most. It sends what Run returns.
	Piecewise struct {
		Run func(pause func()) Msg
	}
	// Download saves data among the reader's downloads; Type is its MIME type. Where the data are large, Pieces hands them
	// over piece by piece in place of Data; it may use the memory of one for the next.
	Download struct {
		Name, Type string
		Data       []byte
		Pieces     func(take func(piece []byte))
	}
	// PushLink adds a step to the browser's history, unless the address already has this
	// fragment.
	PushLink struct{ Fragment string }
	// CopyLink puts the address of a fragment on the clipboard and sends what Then makes
	// of it.
	CopyLink struct {
		Fragment string
		Then     func(address string, copied bool) Msg
	}
	// ApplyUpdate loads the newer version of the page.
	ApplyUpdate struct{}

	// Keep keeps data under a key on this machine, in place of what was there, and
	// sends what Then makes of it, if it makes a message. An error is a piece of a sentence
	// about the browser.
	Keep struct {
		Key  string
		Data []byte
		Then func(error) Msg
	}
	// Fetch sends what Then makes of what is kept under a key: nil where nothing is.
	Fetch struct {
		Key  string
		Then func(data []byte, err error) Msg
	}
	// KeepFile and FetchFile do so of a file that the reader chose, which the page does not read.
	KeepFile struct {
		Key  string
		File job.File
		Then func(error) Msg
	}
	FetchFile struct {
		Key  string
		Then func(job.File, error) Msg
	}
	// Forget removes what is kept under a key.
	Forget struct{ Key string }

	// ReadText sends what Then makes of a text that came with the page or lies beside it; Path is
	// relative to the page. ReadFile does so of a file that the reader chose, which must be small.
	ReadText struct {
		Path string
		Then func(text string, err error) Msg
	}
	ReadFile struct {
		File job.File
		Then func(text string, err error) Msg
	}

	// RememberTour keeps on this machine that the reader has seen the tour or left it.
	RememberTour struct{}
	// ForgetSeen forgets that, and which folds are open in this tab, and sends what Then makes of it: What says in a piece of a sentence
	// what it has forgotten, or is empty.
	ForgetSeen struct{ Then func(what string) Msg }

	// Print prints the page once it is drawn, and then sends Then.
	Print struct{ Then Msg }

	// PostJob gives the worker a job, which puts an end to the one before. File is
	// what it reads, or nil.
	PostJob struct {
		Request job.Request
		File    job.File
	}
	// CancelJob ends the job under way for sure.
	CancelJob struct{}
	// GiveOwn tells the worker what the reader's own feed is, as bytes; nil for none.
	GiveOwn struct{ Data []byte }
	// RenewOwn gives it to the worker anew, which has one that the page did not take.
	RenewOwn struct{}
	// KeepTicking sends [Ticked] after a quarter of a second.
	KeepTicking struct{}
)

func (Announce) cmd()     {}
func (Await) cmd()        {}
func (Focus) cmd()        {}
func (Fold) cmd()         {}
func (Measure) cmd()      {}
func (Piecewise) cmd()    {}
func (Download) cmd()     {}
func (PushLink) cmd()     {}
func (CopyLink) cmd()     {}
func (ApplyUpdate) cmd()  {}
func (Keep) cmd()         {}
func (Fetch) cmd()        {}
func (KeepFile) cmd()     {}
func (FetchFile) cmd()    {}
func (Forget) cmd()       {}
func (ReadText) cmd()     {}
func (ReadFile) cmd()     {}
func (RememberTour) cmd() {}
func (ForgetSeen) cmd()   {}
func (Print) cmd()        {}
func (PostJob) cmd()      {}
func (CancelJob) cmd()    {}
func (GiveOwn) cmd()      {}
func (RenewOwn) cmd()     {}
func (KeepTicking) cmd()  {}
