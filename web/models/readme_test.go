package models

import (
	"os"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/static/models"
)

// TestReadmeShowsTheFigures checks that README has the table of the stored models.
func TestReadmeShowsTheFigures(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	Table(&table, set.About())
	rows := 0
	for line := range strings.Lines(table.String()) {
		if !strings.HasPrefix(line, "|") || strings.Contains(line, "---") {
			continue
		}
		rows++
		if row := "| " + strings.Join(cells(line), " | ") + " |"; !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row that make models prints: %s", row)
		}
	}
	if want := model.Kinds + 1; rows != want {
		t.Errorf("the table has %d rows, want %d", rows, want)
	}
}

// cells are the texts of a row of a Markdown table.
func cells(line string) []string {
	parts := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
