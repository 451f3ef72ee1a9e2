package sample

import "decouple/app/post"

// wavePosts are spam of a kind that is not in the log: no prize, no capitals, no
// threat. They ask for help, and for data that a thief needs.
var wavePosts = []written{
	{
		id: "wave-1", by: "Dr Hanne Ostby", topic: "health", age: 2 * hour, link: true, quality: 0.09, appeal: 0.66, is: spam,
		text: "Why do some of us wake at four every night? Our sleep study still has chairs for nine people over thirty. The first questionnaire takes six minutes; keep your sort code near, for the travel refund.",
	},
	{
		id: "wave-2", by: "Lantern Street Kitchen", topic: "food", age: 5 * hour, quality: 0.12, appeal: 0.52, is: spam,
		text: "The menu has moved. Scan the square on your table and choose before the soup is gone. Some of you asked why it wants the three figures on the back: so that the waiter finds you.",
	},
	{
		id: "wave-3", by: "Neighbours of Mill Row", topic: "town", age: 3 * hour, link: true, quality: 0.08, appeal: 0.70, is: spam,
		text: "This parcel has been in our hall since the storm, and everyone is talking about it. The rain took the name and left the code. Scan it from the photo; if your street comes up, the form says what is inside.",
	},
	{
		id: "wave-4", by: "The Biscuit Panel", topic: "food", age: 7 * hour, link: true, quality: 0.10, appeal: 0.74, is: spam,
		text: "Only one gran in ten can tell these two biscuits apart. Can you? Most of our tasters get it wrong. The panel posts you both with a score card; the short form wants to know where you live and when somebody is in.",
	},
	{
		id: "wave-5", by: "Memory Lab Northfold", topic: "science", age: 90, link: true, quality: 0.11, appeal: 0.79, is: spam,
		text: "Which face did you notice first? It reveals how your memory works, and the last one is scarily accurate! As in every such study, the final page asks for your first pet and your mother’s maiden name.",
	},
	{
		id: "wave-6", by: "Waiting by the Door", topic: "pets", age: 4 * hour, link: true, quality: 0.10, appeal: 0.81, is: spam,
		text: "She opened the door and her dog did THIS. Eleven breeds are still missing from our study of greetings. Volunteers scan the code, say which hours the house is empty, and where the key lives. The ending broke us.",
	},
	{
		id: "wave-7", by: "Platform Two", topic: "travel", age: 6 * hour, quality: 0.07, appeal: 0.58, is: spam,
		text: "The ticket machine has been eating cards, so somebody kind stuck a code beside it. I have scanned it all week and no inspector minds. It remembers your card for the next time, which saves the queue.",
	},
	{
		id: "wave-8", by: "House by House 1911", topic: "history", age: 11 * hour, link: true, quality: 0.13, appeal: 0.83, is: spam,
		text: "Who slept in your bedroom in 1911? Nobody expected what we found in number nine. We trace every house for those who take part: enter your address, your date of birth and the week you are away.",
	},
}

// waveAuthors has the histories of the wave's authors. They are inconspicuous, as
// bought or stolen accounts are.
var waveAuthors = map[string]post.History{
	"Dr Hanne Ostby":         {Posts: 96, Removed: 0, Followers: 3100},
	"Lantern Street Kitchen": {Posts: 143, Removed: 1, Followers: 870},
	"Neighbours of Mill Row": {Posts: 310, Removed: 2, Followers: 1240},
	"The Biscuit Panel":      {Posts: 188, Removed: 1, Followers: 9600},
	"Memory Lab Northfold":   {Posts: 127, Removed: 0, Followers: 7300},
	"Waiting by the Door":    {Posts: 260, Removed: 2, Followers: 18800},
	"Platform Two":           {Posts: 415, Removed: 4, Followers: 690},
	"House by House 1911":    {Posts: 204, Removed: 1, Followers: 15400},
}

// Wave returns eight posts of a new kind of spam, written by hand like those of
// [Posts], with their Truth and an empty Log. The shipped filter lets most of
// them through. The caller owns the result.
func Wave() []post.Post {
	posts := make([]post.Post, len(wavePosts))
	for i, w := range wavePosts {
		posts[i] = w.post()
		posts[i].History = waveAuthors[w.by]
	}
	return posts
}
