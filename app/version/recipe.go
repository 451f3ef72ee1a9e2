// Package version has models that can be made again. A [Version] is one model with its [Recipe], which is all that it takes to
// train it: which data, by which engine, with which settings and seed. The [Registry] of a model says who served when. It knows
// no browser and no lab.
//
// A hash is SHA-256, in hexadecimal digits, of bytes that are laid down here: the same thing has the same hash on every machine.
// Of trained weights that holds within one build: a native program may differ from a WebAssembly one in the last bits of what it
// trains, before the weights are rounded to their grid.
package version

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"decouple/app/coupled"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/sha256"
	"decouple/app/text"
)

// Recipe is all that it takes to make a model again.
type Recipe struct {
	// Model is the kind of the model, as a number of [model.Kind], or [Coupled].
	Model model.Kind `json:"model"`
	Data  Data       `json:"data"`
	// Engine is the version of the engine that trains: see package engine.
	Engine int `json:"engine"`
	// Settings are those of the features and of the fit.
	Settings Settings `json:"settings"`
	// Seed deals the rows to folds.
	Seed uint64 `json:"seed"`
}

// Data says which posts a model is trained on: the first of a generated log of [sample.LogSize] posts, without some, and posts
// of a wave of spam after them.
type Data struct {
	// Log is the seed of the log.
	Log   uint64 `json:"log"`
	Posts int    `json:"posts"`
	// Without are the places in the log of the posts that are left out, in order.
	Without []int `json:"without,omitempty"`
	Wave    int   `json:"wave,omitempty"`
	// Own says that the posts are a feed of the reader's own, and none of a log: nothing can make them, and no version has
	// them. Their hash tells whether a feed that is open is that one.
	Own bool `json:"own,omitempty"`
	// Hash is that of the posts; empty before they were made for the first time.
	Hash string `json:"hash"`
}

// Settings are those of the features and of the fit.
type Settings struct {
	Text  text.Settings `json:"text"`
	L2    float64       `json:"l2"`
	Folds int           `json:"folds"`
	// Objective is what a coupled model is trained for, which has no folds; the others have none.
	Objective Objective `json:"objective,omitzero"`
}

// The most posts of a feed of the reader's own and of a wave, the most that are left out, and the most folds.
const (
	MostOwn     = 1_000_000
	MostWave    = 5000
	MostWithout = 100
	MostFolds   = 20
)

// Check says what of a recipe is out of range, in an error for the reader.
func (r *Recipe) Check() error {
	d := &r.Data
	switch {
	case r.Model > Coupled || r.Model < Coupled && r.Settings.Objective != Objective{}:
		return fmt.Errorf("there is no model number %d", r.Model)
	case d.Own && (d.Posts < 1 || d.Posts > MostOwn || d.Log != 0 || d.Wave != 0):
		return fmt.Errorf("it asks for %d posts of an own feed: at most %d are possible, and no behaviour log with them", d.Posts, MostOwn)
	case !d.Own && (d.Posts < 0 || d.Posts > sample.LogSize):
		return fmt.Errorf("it asks for %d posts of a behaviour log of %d", d.Posts, sample.LogSize)
	case d.Wave < 0 || d.Wave > MostWave:
		return fmt.Errorf("it asks for %d posts of a wave: at most %d are possible", d.Wave, MostWave)
	case len(d.Without) > MostWithout:
		return fmt.Errorf("it leaves out %d posts, more than %d", len(d.Without), MostWithout)
	case d.Hash != "" && !isHash(d.Hash):
		return errors.New("its hash of the data is none")
	case r.Engine < 1 || r.Engine > 1_000_000:
		return fmt.Errorf("there is no engine %d", r.Engine)
	case !r.Settings.Text.Valid() || r.Settings.Text.Bits == 0:
		return fmt.Errorf("its features have %d bits, want 1 to %d", r.Settings.Text.Bits, text.MaxBits)
	case !(r.Settings.L2 > 0 && r.Settings.L2 <= 1e3):
		return fmt.Errorf("its penalty is %v, want more than 0 and at most 1,000", r.Settings.L2)
	case r.Model < Coupled && r.Settings.Folds < 2 || r.Settings.Folds > MostFolds:
		return fmt.Errorf("it asks for %d folds, want 2 to %d", r.Settings.Folds, MostFolds)
	}
	for i, at := range d.Without {
		if at < 0 || at >= d.Posts || i > 0 && at <= d.Without[i-1] {
			return errors.New("the posts that it leaves out are not in order, or not in its log")
		}
	}
	if r.Model == Coupled {
		return r.Settings.check()
	}
	return nil
}

// ID names a recipe: it is the hash of all of it.
func (r *Recipe) ID() string { return hashJSON(r) }

// SettingsHash is the hash of the settings alone.
func (r *Recipe) SettingsHash() string { return hashJSON(&r.Settings) }

// hashJSON hashes the JSON of v, whose fields always come in the same order.
func hashJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // of numbers that Check refuses
	}
	return hashOf(data)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func isHash(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 2*sha256.Size
}

// Short are the first digits of a hash, as the page shows it.
func Short(hash string) string { return hash[:min(len(hash), 8)] }

// HashPosts is the hash of posts, with all that is known of them.
func HashPosts(posts []post.Post) string {
	data, err := json.Marshal(posts)
	if err != nil {
		panic(err) // a post is plain data
	}
	return hashOf(data)
}

// runs is in how many equal runs the weights of a model are hashed for its [Bars].
const runs = 64

// HashWeights is the hash of a model: of the bits of its intercept and its weights, in order. A missing model has none.
func HashWeights(set *model.Set, k model.Kind) string {
	m := Made{Recipe: Recipe{Model: k}, Set: set}
	return m.Hash()
}

// HashNumbers is the hash of a coupled model.
func HashNumbers(m *coupled.Model) string { return hashOf(packed(m.Numbers())) }

// Hash is that of the weights; a missing model has none.
func (m *Made) Hash() string {
	if w := m.Numbers(); w != nil {
		return hashOf(packed(w))
	}
	return ""
}

// Bars are a picture of a model's hash: a number from 0 to 255 for each of 64 equal runs of its weights, from the hash of the run.
func (m *Made) Bars() (bars [runs]byte) {
	b := packed(m.Numbers())
	if len(b) == 0 {
		return bars
	}
	for i := range bars {
		sum := sha256.Sum256(b[len(b)*i/runs : len(b)*(i+1)/runs])
		bars[i] = sum[0]
	}
	return bars
}

// Numbers are those of the model: of one of the five the intercept and then the weights. A missing model has none.
func (m *Made) Numbers() []float64 {
	if m.Joint != nil {
		return m.Joint.Numbers()
	}
	if k := m.Recipe.Model; m.Set != nil && m.Set.Has(k) {
		w := m.Set.Weights(k)
		return append([]float64{w.Intercept}, w.Columns...)
	}
	return nil
}
