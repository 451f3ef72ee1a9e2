package sample

// sciencePosts are science, nature, history and school. Some true things here
// sound less likely than the false ones of posts_removed.go.
var sciencePosts = []written{
	{
		id: "moon", by: "Orbit, Explained", topic: "science", age: 3 * hour, link: true, quality: 0.88, appeal: 0.78,
		text: "Why the Moon looks huge at the horizon: your eyes are fine, your brain is guessing. Test it with a paper tube.",
	},
	{
		id: "mayflies", by: "Riverside School", topic: "nature", age: 8 * hour, quality: 0.82, appeal: 0.46,
		text: "Our Year 10 river survey found mayflies below the weir for the first time since 2009.",
	},
	{
		id: "venus", by: "Orbit, Explained", topic: "science", age: 27 * hour, link: true, quality: 0.84, appeal: 0.71,
		text: "Venus takes longer to turn once than to go round the Sun, and there the Sun comes up in the west. Nobody is hiding it: you can work it out from two numbers and a pencil.",
	},
	{
		id: "bananas-radioactive", by: "Orbit, Explained", topic: "science", age: 13 * hour, link: true, quality: 0.81, appeal: 0.74,
		text: "Bananas are radioactive, and so are you. The dose is real, measured and harmless: eating one adds less than half an hour of ordinary life does.",
	},
	{
		id: "soil-microbes", by: "Ana Lindqvist", topic: "science", age: 2 * day, link: true, quality: 0.91, appeal: 0.26,
		text: "New preprint from our group: nitrogen uptake in 48 meadow plots over six seasons. The effect is half of what we predicted in 2021, and we say so in the abstract.",
	},
	{
		id: "swift-boxes", by: "Fen and Field", topic: "nature", age: 10 * hour, link: true, quality: 0.79, appeal: 0.37,
		text: "Swifts came back to 11 of the 30 boxes on the brewery wall. Cameras show they looked at all of them first, like people viewing flats.",
	},
	{
		id: "allotment-slugs", by: "Allotment Diaries", topic: "nature", age: 9 * hour, link: true, quality: 0.70, appeal: 0.51,
		text: "Slugs ate everything but the radishes. Three years of notes on what worked, and the copper tape that did not.",
	},
	{
		id: "roman-drain", by: "Spade and Trowel", topic: "history", age: 16 * hour, link: true, quality: 0.85, appeal: 0.55,
		text: "The “Roman tunnel” under the car park is a Victorian drain. But the drain is built of Roman brick, reused twice. How we know, layer by layer.",
	},
	{
		id: "letters-1917", by: "Spade and Trowel", topic: "history", age: 3 * day, link: true, quality: 0.87, appeal: 0.49,
		text: "We have transcribed 212 letters from the mill girls, 1915 to 1919. The spelling is theirs. So are the jokes about the foreman.",
	},
	{
		id: "octopus", by: "Fen and Field", topic: "nature", age: 6 * hour, link: true, quality: 0.80, appeal: 0.76,
		text: "An octopus has three hearts, and the main one stops when it swims. That is why it would rather walk. Footage from a rock pool at low tide.",
	},
	{
		id: "maths-proof-pictures", by: "Riverside School", topic: "school", age: 29 * hour, link: true, quality: 0.83, appeal: 0.35,
		text: "Six picture proofs our sixth form drew for the corridor. Number three needs no words at all. Print them; we would like photos of your corridor.",
	},
	{
		id: "vaccine-trial", by: "Dr Ines Fairweather", topic: "health", age: 7 * hour, link: true, quality: 0.92, appeal: 0.36,
		text: "The new malaria vaccine cut severe cases by about a third in a trial of 4,600 children. Good news, not a miracle: protection fell after eighteen months. My summary and the link.",
	},
	{
		id: "lightning-myth", by: "Orbit, Explained", topic: "science", age: 35 * hour, link: true, quality: 0.80, appeal: 0.62,
		text: "Lightning does strike twice. The mast on Harle Head was hit 23 times last year, and it keeps a count because of the copper it loses.",
	},
	{
		id: "fungus-network", by: "Ana Lindqvist", topic: "nature", age: 23 * hour, link: true, quality: 0.86, appeal: 0.45,
		text: "Do trees really talk through fungi? I read the 26 field studies so you need not. Something moves between roots; “talk” is our word, not theirs.",
	},
	{
		id: "revision-timetable", by: "Mrs Adeyemi Teaches", topic: "school", age: 18 * hour, link: true, quality: 0.78, appeal: 0.33,
		text: "A revision timetable that allows for being tired. Twenty-five minutes, then move. Blank copy attached, and the one my own son ignored.",
	},
	{
		id: "bees-zero", by: "Fen and Field", topic: "science", age: 41 * hour, link: true, quality: 0.84, appeal: 0.66,
		text: "Honeybees can understand nothing. I mean zero, the number: trained bees put an empty card below one dot. How the experiment rules out the obvious objections.",
	},
	{
		id: "tide-table-history", by: "Spade and Trowel", topic: "history", age: 5 * day, link: true, quality: 0.88, appeal: 0.18,
		text: "A short history of tide tables, with a long section on brass. For readers of last month’s piece on harbour clocks, and perhaps only for them.",
	},
	{
		id: "telescope-budget", by: "Orbit, Explained", topic: "science", age: 2 * day, link: true, quality: 0.77, appeal: 0.57,
		text: "Don’t buy the £60 telescope. For the same money these binoculars show you Jupiter’s moons tonight, and you can use them on birds afterwards.",
	},
	{
		id: "plague-pit", by: "Spade and Trowel", topic: "history", age: 12 * hour, link: true, quality: 0.79, appeal: 0.70,
		text: "Builders found forty skeletons under the cinema. No plague, no murder: a parish graveyard left off one map in 1790. What the bones say about toothache.",
	},
	{
		id: "essay-feedback", by: "Mrs Adeyemi Teaches", topic: "school", age: 38 * hour, quality: 0.75, appeal: 0.29,
		text: "I stopped writing grades on first drafts. Comments only, one question per page. Marking takes as long as before; the second drafts are twice as good.",
	},
	{
		id: "wet-bulb", by: "Ana Lindqvist", topic: "science", age: 4 * day, link: true, quality: 0.89, appeal: 0.40,
		text: "Why 35 degrees in dry air is uncomfortable and in wet air is deadly. Sweat, humidity and one number worth learning, with a chart for your town.",
	},
	{
		id: "moth-count", by: "Fen and Field", topic: "nature", age: 62 * hour, quality: 0.67, appeal: 0.22,
		text: "Moth trap, last night: 14 species, 61 moths, one wasp who was not happy. List below, Latin first, because somebody always asks.",
	},
}
