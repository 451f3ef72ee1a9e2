package titles_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"decouple/app/text"
	"decouple/app/titles"
)

func TestTitles(t *testing.T) {
	all := titles.All()
	if len(all) != 960 {
		t.Errorf("%d titles, want 960", len(all))
	}
	leaves, groups := map[string]int{}, map[string]bool{}
	parts := map[string]map[string]bool{}
	for _, title := range all {
		if len(title.Path) != 3 {
			t.Fatalf("%q has the path %v, want three levels", title.Text, title.Path)
		}
		leaves[strings.Join(title.Path, "/")]++
		groups[title.Path[1]] = true
		if parts[title.Path[0]] == nil {
			parts[title.Path[0]] = map[string]bool{}
		}
		parts[title.Path[0]][title.Path[2]] = true
	}
	if len(leaves) != 24 || len(groups) != 8 || len(parts) != 2 {
		t.Errorf("%d leaves, %d groups, %d parts; want 24, 8, 2", len(leaves), len(groups), len(parts))
	}
	for part, in := range parts {
		if len(in) < 8 {
			t.Errorf("%s has %d categories, want at least 8", part, len(in))
		}
	}
	for leaf, n := range leaves {
		if n != 40 {
			t.Errorf("%s has %d titles, want 40", leaf, n)
		}
	}
}

func TestAddedIsNotAmongAll(t *testing.T) {
	more := titles.Added()
	if len(more) != 40 {
		t.Fatalf("%d titles more, want 40", len(more))
	}
	path, beside := more[0].Path, 0
	for _, title := range titles.All() {
		if slices.Equal(title.Path, path) {
			t.Fatalf("%q is of the category that is added", title.Text)
		}
		if slices.Equal(title.Path[:2], path[:2]) {
			beside++
		}
	}
	if beside < 2*40 {
		t.Errorf("%d titles beside the added category, want those of two at least", beside)
	}
}

// No title is there twice, and none is nearly another: of the words of two titles at most
// half are common to both.
func TestTitlesDiffer(t *testing.T) {
	all := append(titles.All(), titles.Added()...)
	words := make([]map[string]bool, len(all))
	for i, title := range all {
		words[i] = map[string]bool{}
		for _, token := range text.Tokens(title.Text) {
			words[i][token.Text] = true
		}
	}
	for i := range all {
		for j := range i {
			both := 0
			for w := range words[i] {
				if words[j][w] {
					both++
				}
			}
			if either := len(words[i]) + len(words[j]) - both; 2*both > either {
				t.Errorf("%q is nearly %q: %d words of %d", all[i].Text, all[j].Text, both, either)
			}
		}
	}
}

// Titles are as a shop writes them: a few words, in one line, with no space to spare.
func TestTitlesAreTitles(t *testing.T) {
	for _, title := range append(titles.All(), titles.Added()...) {
		s := title.Text
		if n := len(strings.Fields(s)); n < 2 || n > 9 || strings.TrimSpace(s) != s || strings.Contains(s, "  ") {
			t.Errorf("%q is no title of two to nine words", s)
		}
		if r := []rune(s)[0]; !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			t.Errorf("%q begins with a small letter", s)
		}
		if strings.ContainsAny(s, "'\"!") {
			t.Errorf("%q has a straight quote or an exclamation mark", s)
		}
	}
}

// Words of one part stand in titles of the other: else the first step would be easy.
func TestSomeTitlesCouldBeEither(t *testing.T) {
	has := func(part string, words ...string) (n int) {
		for _, title := range titles.All() {
			for _, token := range text.Tokens(title.Text) {
				if title.Path[0] == part && slices.Contains(words, token.Text) {
					n++
					break
				}
			}
		}
		return n
	}
	if n := has("Furniture", "bag", "coat", "hat", "shoe", "boot", "shirt", "jacket", "scarf", "handbag"); n < 15 {
		t.Errorf("%d titles of furniture speak of fashion, want at least 15", n)
	}
	if n := has("Fashion", "ottoman", "chest", "desk", "drawer", "wardrobe", "bedside", "blanket", "oak", "trunk", "rattan", "bouclé", "boucle"); n < 15 {
		t.Errorf("%d titles of fashion speak of furniture, want at least 15", n)
	}
}
