package sample

// tone is a way of writing in the log: a slot of the grammar that has its templates,
// and the truth that its posts start from.
type tone struct {
	slot string
	is   kind
	// perMille is the number of posts in a thousand that have this tone.
	perMille int
	// appeal and quality are in thousandths, before the words, the topic and the noise.
	appeal, quality int
	// link is the percentage of posts with a link.
	link int
	// topics are the possible topics; none means all.
	topics []string
	// writers are the classes of its authors, all equally likely.
	writers []class
	// tails are slots that may add a sentence: the first is the tone's own and is used
	// often; in stray per cent of the posts any of them is added.
	tails []string
	stray int
}

// tones are all tones. Their perMille add up to 1,000. Stray sentences blur the tones:
// an advert with a scam's urgency, a scam with a neighbour's thanks, a report that
// ends in anger.
var tones = []tone{
	{
		slot: "news", perMille: 62, appeal: 360, quality: 790, link: 75,
		writers: []class{institution, institution, institution, institution, expert, person, page},
		tails:   []string{"context", "calmtail", "rage", "calmtail"}, stray: 12,
	},
	{
		slot: "notice", perMille: 54, appeal: 270, quality: 650, link: 30,
		writers: []class{institution, institution, institution, person, shop},
		tails:   []string{"practical", "feeling", "rage", "calmtail"}, stray: 8,
	},
	{
		slot: "howto", perMille: 74, appeal: 450, quality: 760, link: 75,
		writers: []class{expert, expert, expert, person, institution, page, shop},
		tails:   []string{"calmtail", "feeling", "lure"}, stray: 10,
	},
	{
		slot: "science", perMille: 54, appeal: 420, quality: 810, link: 80,
		writers: []class{expert, expert, expert, expert, institution, person, page},
		topics:  []string{"science", "nature", "history", "health", "science", "school", "tech", "food", "music"},
		tails:   []string{"calmtail", "lure"}, stray: 10,
	},
	{
		slot: "dull", perMille: 36, appeal: 190, quality: 870, link: 80,
		writers: []class{expert, expert, expert, institution, institution, person},
		tails:   []string{"calmtail", "context", "feeling"}, stray: 10,
	},
	{
		slot: "wonder", perMille: 42, appeal: 690, quality: 800, link: 80,
		writers: []class{expert, expert, expert, page, person},
		topics:  []string{"science", "nature", "history", "science", "food", "diy", "health"},
		tails:   []string{"calmtail", "lure"}, stray: 14,
	},
	{
		slot: "medical", perMille: 34, appeal: 430, quality: 850, link: 75, topics: []string{"health"},
		writers: []class{institution, institution, expert, expert, person},
		tails:   []string{"calmtail", "feeling"}, stray: 10,
	},
	{
		slot: "warning", perMille: 22, appeal: 440, quality: 780, link: 40, topics: []string{"money", "tech", "town"},
		writers: []class{institution, institution, expert, person},
		tails:   []string{"calmtail", "feeling", "rage"}, stray: 15,
	},
	{
		slot: "personal", perMille: 52, appeal: 500, quality: 590, link: 8,
		writers: []class{person, person, person, expert},
		tails:   []string{"feeling", "lure", "rage"}, stray: 14,
	},
	{
		slot: "report", perMille: 26, appeal: 430, quality: 670, link: 65, topics: []string{"sport", "gaming", "sport"},
		writers: []class{institution, expert, person, page},
		tails:   []string{"calmtail", "rage", "feeling"}, stray: 15,
	},
	{
		slot: "review", perMille: 30, appeal: 430, quality: 660, link: 60,
		topics:  []string{"film", "music", "books", "gaming", "tech", "food", "travel", "film"},
		writers: []class{expert, person, person, page},
		tails:   []string{"calmtail", "feeling", "rage"}, stray: 12,
	},
	{
		slot: "chatter", perMille: 26, appeal: 380, quality: 290, link: 6,
		writers: []class{person, person, person, page},
		tails:   []string{"small", "feeling", "rage"}, stray: 12,
	},
	{
		slot: "satire", perMille: 18, appeal: 620, quality: 560, link: 60,
		writers: []class{page, expert, person},
		tails:   []string{"small", "lure", "wake"}, stray: 5,
	},
	{
		slot: "advert", perMille: 48, appeal: 320, quality: 470, link: 60,
		writers: []class{shop, shop, shop, shop, person, page},
		tails:   []string{"terms", "urge", "feeling", "urge"}, stray: 26,
	},
	{
		slot: "clickbait", perMille: 58, appeal: 780, quality: 330, link: 85,
		writers: []class{page, page, page, person, shop},
		tails:   []string{"lure", "urge", "calmtail"}, stray: 8,
	},
	{
		slot: "outrage", perMille: 50, appeal: 680, quality: 350, link: 8,
		writers: []class{person, person, person, page, believer},
		tails:   []string{"rage", "wake"}, stray: 10,
	},
	{
		slot: "rumour", perMille: 36, appeal: 800, quality: 230, link: 80, topics: []string{"celebrity"},
		writers: []class{page, page, page, person},
		tails:   []string{"lure", "wake", "adult"}, stray: 10,
	},
	{
		slot: "quiz", perMille: 26, appeal: 750, quality: 270, link: 60,
		writers: []class{page, page, person, shop},
		tails:   []string{"dare", "urge", "lure"}, stray: 8,
	},
	{
		slot: "spam", is: spam, perMille: 82, appeal: 410, quality: 70, link: 80,
		writers: []class{burner, burner, burner, shop, person, page},
		tails:   []string{"urge", "feeling", "calmtail"}, stray: 16,
	},
	{
		slot: "nsfw", is: nsfw, perMille: 57, appeal: 660, quality: 160, link: 70,
		topics:  []string{"celebrity", "gaming", "health", "sport", "travel", "books", "film", "town"},
		writers: []class{burner, page, person, shop, page},
		tails:   []string{"adult", "feeling", "lure"}, stray: 18,
	},
	{
		slot: "misinformation", is: misinformation, perMille: 93, appeal: 640, quality: 110, link: 55,
		topics: []string{
			"health", "health", "health", "science", "science", "town", "tech", "food", "food", "nature",
			"history", "money", "school", "sport", "celebrity", "pets", "travel", "gaming", "books", "diy",
		},
		writers: []class{believer, believer, believer, person, page, expert},
		tails:   []string{"wake", "rage", "feeling", "calmtail"}, stray: 14,
	},
	// Tones that break two rules: they also sell something.
	{
		slot: "nsfw", is: spam | nsfw, perMille: 10, appeal: 580, quality: 60, link: 95, topics: []string{"celebrity", "gaming"},
		writers: []class{burner, burner, page}, tails: []string{"urge"}, stray: 100,
	},
	{
		slot: "misinformation", is: spam | misinformation, perMille: 10, appeal: 520, quality: 50, link: 95,
		topics:  []string{"health", "money"},
		writers: []class{burner, shop, believer}, tails: []string{"urge"}, stray: 100,
	},
}

// topic is a topic of the log.
type topic struct {
	name string
	// words is the name of the grammar's block, where it is not the topic's.
	words string
	// appeal is the topic's effect on the appeal, in thousandths.
	appeal int
}

// block returns the first part of the names of the topic's slots.
func (t topic) block() string {
	if t.words != "" {
		return t.words
	}
	return t.name
}

var topics = []topic{
	{name: "town", appeal: -40},
	{name: "science", appeal: 20},
	{name: "diy"},
	{name: "tech", appeal: 20},
	{name: "health", appeal: 20},
	{name: "food", appeal: 20},
	{name: "nature"},
	{name: "sport"},
	{name: "money", appeal: -30},
	{name: "gaming", appeal: 20},
	{name: "school", appeal: -10},
	{name: "travel"},
	{name: "music", words: "arts", appeal: -40},
	{name: "film", words: "arts"},
	{name: "books", words: "arts", appeal: -60},
	{name: "pets", appeal: 50},
	{name: "history"},
	{name: "celebrity", appeal: 30},
}
