package site

import (
	"fmt"
	"html"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"decouple/app/lesson"
)

// order is that of the lessons in the list: that of the chapter.
var order = []string{"objectives", "scale", "bait", "filters", "take-rate", "ab-test", "coupled", "next-app", "tree", "classes", "silent", "scaling", "versions", "loop"}

// lessonFiles are the files of the lessons that come with the site, by their paths, and the list of them. A file that can't be
// read is an error of the build.
func lessonFiles(from fs.FS) (map[string][]byte, error) {
	names, err := fs.Glob(from, "lessons/*.md")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	list := make([]lesson.Entry, len(order))
	for _, file := range names {
		text, err := fs.ReadFile(from, file)
		if err != nil {
			return nil, err
		}
		files[file] = text
		name := strings.TrimSuffix(path.Base(file), ".md")
		if name == GlossaryName {
			if _, err := lesson.ParseGlossary(string(text)); err != nil {
				return nil, fmt.Errorf("static/%s, %w", file, err)
			}
			continue
		}
		l, err := lesson.Parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("static/%s, %w", file, err)
		}
		at := slices.Index(order, name)
		if at < 0 {
			return nil, fmt.Errorf("static/%s has no place in the order of lessons in web/site/lessons.go", file)
		}
		list[at] = lesson.Entry{Name: name, Title: l.Title, Aim: strings.Join(l.Aim, " "), Minutes: l.Minutes}
	}
	list = slices.DeleteFunc(list, func(e lesson.Entry) bool { return e.Name == "" })
	files["lessons/list.txt"] = []byte(lesson.WriteList(list))
	return files, nil
}

// GlossaryName is the file of the glossary among the lessons, without its ending.
const GlossaryName = "glossary"

// texts are the files of the lessons as elements of a page that is one file.
func (s *Site) texts() string {
	var b strings.Builder
	for _, file := range slices.Sorted(maps.Keys(s.Files)) {
		if strings.HasPrefix(file, "lessons/") {
			fmt.Fprintf(&b, "<script type=\"text/plain\" id=\"text-%s\">%s</script>\n  ", html.EscapeString(file), s.Files[file])
		}
	}
	return b.String()
}

// rawTexts are the files of the lessons, one after the other.
func (s *Site) rawTexts() string {
	var b strings.Builder
	for _, file := range slices.Sorted(maps.Keys(s.Files)) {
		if strings.HasPrefix(file, "lessons/") {
			b.Write(s.Files[file])
		}
	}
	return b.String()
}
