package ranker

import (
	_ "embed"
	"strconv"
	"strings"

	"decouple/app/schema"
)

// Export is what the files of a ranker are made of.
type Export struct {
	// Feed names the posts in a sentence; Unit says what the engagement is counted on.
	Feed, Unit  string
	Predictions []Prediction
	// Models is the models' file. Inputs say how posts become what they read: nil columns where that is not known.
	Models []byte
	Inputs schema.Inputs
	// Posts are the posts themselves as NDJSON, where the reader has no file of them; else empty.
	Posts []byte
	// OutOfFold says that each post was predicted by models that had not seen it, and not by those of the file.
	OutOfFold bool
	// Own says that the engagement is what the reader's file says, and not predicted. Left are the posts that have none there, and
	// so no line in Predictions.
	Own  bool
	Left int
	// Settings are the present ones. Golden has the first posts, as places in Predictions, at each of several weights, with the
	// other settings as they are.
	Settings Settings
	Golden   []Order
}

// Order is the first posts at some weights, best first.
type Order struct {
	Alpha, Beta int32
	Posts       []int32
}

//go:embed README.md
var readme string

// Files are the files of the archive.
func (e *Export) Files() []File {
	predictions := make([]byte, 0, 64*len(e.Predictions))
	predictions = append(predictions, Header+"\n"...)
	for i := range e.Predictions {
		predictions = e.Predictions[i].Append(predictions)
	}
	files := []File{
		{"README.md", []byte(e.readme())},
		{"predictions.csv", predictions},
		{"rank.sql", []byte(SQL)},
		{"rank.spark.sql", []byte(Spark())},
		{"golden.csv", e.golden()},
		{"models.json", e.Models},
	}
	if e.Inputs.Columns != nil {
		files = append(files, File{"mapping.json", e.Inputs.Save()})
	}
	if len(e.Posts) > 0 {
		files = append(files, File{"posts.ndjson", e.Posts})
	}
	return files
}

// readme is the archive's own page.
func (e *Export) readme() string {
	python := make([]string, 0, 7)
	for _, p := range e.Settings.Parameters() {
		python = append(python, `"`+p[0]+`": `+strings.ReplaceAll(p[1], "'", `"`))
	}
	files, mapping, note := "", "-text COLUMN < YOUR-FILE", "The mapping of this feed's columns is not known: open its file on the page again, and it will be saved too."
	if e.Inputs.Columns != nil {
		files, mapping, note = "| `mapping.json` | what the columns of the posts are |\n", "-mapping mapping.json < YOUR-FILE", ""
	}
	if len(e.Posts) > 0 {
		files += "| `posts.ndjson` | the posts |\n"
		mapping = strings.Replace(mapping, "YOUR-FILE", "posts.ndjson", 1)
	}
	if e.OutOfFold {
		note += "\n`predictions.csv` is from five sets of models; each predicted only posts that it had not seen. `models.json` was trained on all posts. " +
			"So the filter program gives other numbers for posts of this feed, and the right ones for new posts.\n"
	}
	if e.Own {
		note += "\n`e` is the engagement that the file itself gives each post. It is not predicted. For new posts it must be."
		if e.Left > 0 {
			note += " " + itoa(e.Left) + " of the file's posts have none: the page does not rank them, and they are not in `predictions.csv`."
		}
		note += "\n"
	}
	return strings.TrimSpace(strings.NewReplacer(
		"{posts}", "the "+itoa(len(e.Predictions))+" posts", "{name}", e.Feed, "{unit}", e.Unit, "{files}", files,
		"{python}", "{"+strings.Join(python, ", ")+"}", "{mapping}", mapping, "{note}", strings.TrimSpace(note),
	).Replace(readme)) + "\n"
}

// golden lists the first posts at each of the weights.
func (e *Export) golden() []byte {
	b := []byte("alpha,beta,spam,nsfw,misinformation,scale,rank,row,id\n")
	for _, o := range e.Golden {
		s := e.Settings
		s.Alpha, s.Beta = o.Alpha, o.Beta
		for place, i := range o.Posts {
			for _, p := range s.Parameters()[:6] {
				b = append(append(b, strings.Trim(p[1], "'")...), ',')
			}
			b = append(strconv.AppendInt(b, int64(place+1), 10), ',')
			b = append(strconv.AppendInt(b, int64(e.Predictions[i].Row), 10), ',')
			b = append(appendText(b, e.Predictions[i].ID), '\n')
		}
	}
	return b
}
