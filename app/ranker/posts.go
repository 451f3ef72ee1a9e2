package ranker

import (
	"encoding/json"

	"decouple/app/post"
	"decouple/app/schema"
)

// line is one post as the models read it.
type line struct {
	Row       int    `json:"row"`
	ID        string `json:"id"`
	Text      string `json:"text"`
	Link      bool   `json:"link"`
	Followers int    `json:"followers"`
	Posts     int    `json:"earlier_posts"`
	Removed   int    `json:"removed_posts"`
}

// Posts writes posts without fields, as NDJSON: what the models read of each, by the columns of [PostsInputs].
func Posts(posts []post.Post) []byte {
	var b []byte
	for i := range posts {
		p := &posts[i]
		data, err := json.Marshal(line{i + 1, p.ID, p.Text, p.HasLink, p.History.Followers, p.History.Posts, p.History.Removed})
		if err != nil {
			panic("ranker: " + err.Error())
		}
		b = append(append(b, data...), '\n')
	}
	return b
}

// PostsInputs says what the columns of [Posts] are.
func PostsInputs() schema.Inputs {
	return schema.Inputs{Unit: 1, Columns: []schema.Input{
		{Column: "id", Role: schema.ID.Key()},
		{Column: "text", Role: schema.Text.Key()},
		{Column: "link", Role: schema.InputLink},
		{Column: "followers", Role: schema.InputFollowers},
		{Column: "earlier_posts", Role: schema.InputPosts},
		{Column: "removed_posts", Role: schema.InputRemoved},
	}}
}
