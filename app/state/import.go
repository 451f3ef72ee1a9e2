package state

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/ownfeed"
	"decouple/app/sample"
	"decouple/app/schema"
)

// Import is how far the reader has come in bringing a feed of their own.
type Import struct {
	Step Step
	// Name and Size (bytes) are the chosen file's.
	Name string
	Size int64
	// Preview is what the file's first rows show; Mapping what its columns are
	// taken for; Verdicts what can be trained on them, and Conflict what is wrong
	// with the choice as a whole, or empty.
	Preview  schema.Preview
	Mapping  schema.Mapping
	Verdicts []schema.Verdict
	Conflict string
	// Problem says why the last step failed, or is empty.
	Problem string
	// Counts are those of a file with rows that can't be read, which waits for the
	// reader to say whether the rest is kept; nil otherwise.
	Counts *schema.Counts
}

// Step is a step of the import.
type Step uint8

// The steps. Idle: the file is not chosen; Mapping: the columns are; the other
// two wait for the worker.
const (
	Idle Step = iota
	Looking
	Mapping
	Building
)

// Open says whether the import takes the page's middle.
func (i *Import) Open() bool { return i.Step != Idle || i.Problem != "" }

// Messages of the import and of the reader's own feed.
type (
	// FileChosen says that the reader opened or dropped a file of Size bytes.
	FileChosen struct {
		Name string
		Size int64
	}
	// RoleChosen says what a column is; PositiveChosen which of its classes means yes.
	RoleChosen struct {
		Column int
		Role   schema.Role
	}
	PositiveChosen struct {
		Column int
		Value  string
	}
	// TrainPressed reads the whole file and trains; KeepRest sets unreadable rows aside.
	TrainPressed struct{ KeepRest bool }
	// ImportClosed leaves the import; the feed stays what it was.
	ImportClosed struct{}
	// FeedTaken brings a feed that was trained or kept, or says why it can't be had;
	// Kept says that it comes from this machine's store.
	FeedTaken struct {
		Feed  *ownfeed.Feed
		Kept  bool
		Error string
	}
	// StoreFailed says that the store on this machine refused.
	StoreFailed struct{ Error string }
	// SampleChosen goes back to the sample feed; OwnChosen to the reader's own.
	SampleChosen struct{}
	OwnChosen    struct{}
	// OwnForgotten removes the reader's feed from this machine.
	OwnForgotten struct{}
	// SavePressed downloads something of the feed.
	SavePressed struct{ What Download }
)

func (FileChosen) msg()     {}
func (RoleChosen) msg()     {}
func (PositiveChosen) msg() {}
func (TrainPressed) msg()   {}
func (ImportClosed) msg()   {}
func (FeedTaken) msg()      {}
func (StoreFailed) msg()    {}
func (SampleChosen) msg()   {}
func (OwnChosen) msg()      {}
func (OwnForgotten) msg()   {}
func (SavePressed) msg()    {}

// Download is a file that the page can write.
type Download uint8

// The downloads.
const (
	FeedCSV Download = iota
	ModelsJSON
	ChartSVG
)

// Key is the download's name in the page's attributes.
func (d Download) Key() string { return [...]string{"feed", "models", "chart"}[d] }

// Commands of the import.
type (
	// TakeFeed reads the worker's feed, answers with FeedTaken and keeps the bytes.
	TakeFeed struct{ Blob []byte }
	// FetchFeed reads the kept feed and answers with FeedTaken.
	FetchFeed struct{}
	// ForgetFeed removes the kept feed.
	ForgetFeed struct{}
	// Save writes a file of the kind.
	Save struct{ What Download }
)

func (TakeFeed) cmd()   {}
func (FetchFeed) cmd()  {}
func (ForgetFeed) cmd() {}
func (Save) cmd()       {}

// updateImport handles the messages of the import.
func (m Model) updateImport(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case FileChosen:
		m.Import = Import{Step: Looking, Name: msg.Name, Size: msg.Size}
		return m, m.begin(job.Request{Do: job.DoPreview})
	case RoleChosen:
		m.Import.choose(msg.Column, func(c *schema.Choice) { c.Role = msg.Role })
	case PositiveChosen:
		m.Import.choose(msg.Column, func(c *schema.Choice) { c.Positive = msg.Value })
	case TrainPressed:
		if m.Import.Step != Mapping || m.Import.Conflict != "" {
			return m, nil
		}
		m.Import.Step, m.Import.Problem, m.Import.Counts = Building, "", nil
		return m, m.begin(job.Request{Do: job.DoImport, Import: &job.ImportRequest{Mapping: m.Import.Mapping, KeepRest: msg.KeepRest}})
	case ImportClosed:
		busy := m.importing()
		if busy {
			m.endJob()
		}
		m.Import = Import{}
		if busy {
			return m, append([]Cmd{CancelJob{}}, m.keepRacing()...)
		}
		return m, m.keepRacing()
	case FeedTaken:
		return m.taken(msg)
	case StoreFailed:
		m.notify(msg.Error)
	case SampleChosen:
		return m.useSample()
	case OwnChosen:
		if m.own != nil {
			return m.useOwn()
		}
	case OwnForgotten:
		m.own = nil
		m.notify("Your feed and its models were removed from this machine.")
		next, cmds := m.useSample()
		return next, append(cmds, ForgetFeed{})
	case SavePressed:
		return m, []Cmd{Save(msg)}
	}
	return m, nil
}

// looked takes over what the worker saw in the file.
func (i *Import) looked(p *schema.Preview) {
	if p == nil {
		i.stopped()
		i.Problem = "The file's first rows could not be read."
		return
	}
	i.Step, i.Preview, i.Mapping = Mapping, *p, schema.Guess(*p)
	i.Verdicts, i.Conflict = plainVerdicts(i.Preview, i.Mapping)
}

// choose changes what a column is taken for.
func (i *Import) choose(column int, change func(*schema.Choice)) {
	if i.Step != Mapping || column < 0 || column >= len(i.Mapping.Columns) {
		return
	}
	columns := append([]schema.Choice(nil), i.Mapping.Columns...)
	change(&columns[column])
	i.Mapping.Columns = columns
	i.Counts, i.Problem = nil, ""
	i.Verdicts, i.Conflict = plainVerdicts(i.Preview, i.Mapping)
}

// refused waits for the reader to say what is to become of unreadable rows.
func (i *Import) refused(c *schema.Counts, why string) {
	i.Step, i.Counts, i.Problem = Mapping, c, why
}

// stopped goes back to the last step that waits for the reader.
func (i *Import) stopped() {
	switch i.Step {
	case Building:
		i.Step = Mapping
	case Looking:
		i.Step = Idle
	}
}

// taken puts a brought feed in place of the present one.
func (m Model) taken(msg FeedTaken) (Model, []Cmd) {
	if msg.Feed == nil {
		if !msg.Kept {
			m.Import.stopped()
			m.Import.Problem = msg.Error
			return m, []Cmd{Announce{msg.Error}}
		}
		m.notify(msg.Error)
		m.asked = Settings{}
		return m, append(m.settled(), m.keepRacing()...)
	}
	if m.asked.Source == Own {
		m.Settings, m.asked = m.asked, Settings{}
	}
	m.own = msg.Feed
	m.Race = Race{} // what was trained on another file says nothing about this one
	next, cmds := m.useOwn()
	if !msg.Kept && next.Settings.Source == Own {
		next.Import = Import{}
		next.Settings.View = ModelsView
		cmds = append(cmds, PushLink{Encode(next.Settings)})
	}
	return next, cmds
}

// useOwn shows the reader's own feed.
func (m Model) useOwn() (Model, []Cmd) {
	f, err := feed.Own(m.own)
	if err == nil {
		err = m.take(f)
	}
	if err != nil {
		m.notify("Your feed can't be shown: " + err.Error() + ".")
		m.Settings.Source = Sample
		return m, m.settled()
	}
	m.Settings.Source, m.Settings.Wave, m.Wave = Own, false, Wave{}
	m.Moves.Since = fmt.Sprintf("%s was opened", f.Name)
	return m, append(m.settled(), m.keepRacing()...)
}

// useSample shows the sample feed.
func (m Model) useSample() (Model, []Cmd) {
	m.Settings.Source = Sample
	if m.Settings.View == ModelsView {
		m.Settings.View = FeedView
	}
	m.Import = Import{}
	if err := m.sampleFeed(m.shipped); err != nil {
		m.notify(err.Error())
		return m, nil
	}
	m.Moves.Since = "the sample feed was opened"
	return m, append(m.settled(), m.keepRacing()...)
}

// HasOwn says whether the page holds a feed of the reader's.
func (m *Model) HasOwn() bool { return m.own != nil }

// SampleSize is the number of posts of the sample feed.
func SampleSize() int { return len(sample.Posts()) }
