package sample

// helpPosts explain how to do something: repairs, cooking, money, computers,
// health. Dull titles hide some of the best.
var helpPosts = []written{
	{
		id: "dripping-tap", by: "Fix-It Forum", topic: "diy", age: 5 * hour, link: true, quality: 0.78, appeal: 0.60,
		text: "Dripping tap? Close the valve, swap the washer, done in ten minutes. Photos of every step inside.",
	},
	{
		id: "read-a-paper", by: "Ana Lindqvist", topic: "science", age: 11 * hour, link: true, quality: 0.90, appeal: 0.58,
		text: "How I read a scientific paper in twenty minutes, and the three sections I skip.",
	},
	{
		id: "radiator-bleed", by: "Fix-It Forum", topic: "diy", age: 2 * day, link: true, quality: 0.81, appeal: 0.44,
		text: "Radiator cold at the top, warm at the bottom? It is air. Turn the heating off, open the valve a quarter turn, wait for the hiss to end. Keep a cloth under it.",
	},
	{
		id: "notes-on-grout", by: "Dov Marchetti", topic: "diy", age: 4 * day, link: true, quality: 0.93, appeal: 0.15,
		text: "Notes on grout, part 6. Twelve samples, two winters outdoors, one table. Short answer: mix it drier than the bag says and cure it slowly.",
	},
	{
		id: "backup-rule", by: "Plain Computing", topic: "tech", age: 17 * hour, link: true, quality: 0.86, appeal: 0.42,
		text: "Three copies, two kinds of disk, one in another house. A checklist for backing up your family photos this weekend, with the mistakes I made first.",
	},
	{
		id: "phishing-signs", by: "Plain Computing", topic: "tech", age: 9 * hour, link: true, quality: 0.88, appeal: 0.53,
		text: "That text saying your parcel is held and you must pay £1.99? Not the post office. How to read the sender’s address, and what to do if you already clicked.",
	},
	{
		id: "bread-no-knead", by: "Halima Cooks", topic: "food", age: 21 * hour, link: true, quality: 0.77, appeal: 0.61,
		text: "Bread without kneading: flour, water, salt, a pinch of yeast and eighteen hours of doing nothing. Crumb photos for 65, 70 and 75 per cent water.",
	},
	{
		id: "lentils", by: "Halima Cooks", topic: "food", age: 3 * day, quality: 0.72, appeal: 0.39,
		text: "Red lentils, one onion, cumin, a tin of tomatoes. Feeds five for under £3. My children asked for seconds, which never happens with things that are good for them.",
	},
	{
		id: "index-funds", by: "Thrift, Slowly", topic: "money", age: 30 * hour, link: true, quality: 0.85, appeal: 0.34,
		text: "What a fee of one per cent does to forty years of savings, worked through with plain sums. No products, no tips, a spreadsheet you can change.",
	},
	{
		id: "council-tax-band", by: "Thrift, Slowly", topic: "money", age: 2 * day, link: true, quality: 0.80, appeal: 0.57,
		text: "Check whether your house is in the wrong tax band before you ask for a review: it can go up as well as down. The two searches to do first.",
	},
	{
		id: "bike-gears", by: "Fix-It Forum", topic: "diy", age: 14 * hour, link: true, quality: 0.76, appeal: 0.40,
		text: "Gears skipping under load: it is nearly always the cable, not the chain. One barrel adjuster, half a turn at a time. Video with the wheel off so you can see it.",
	},
	{
		id: "fever-child", by: "Eastgate Clinic", topic: "health", age: 8 * hour, link: true, quality: 0.91, appeal: 0.47,
		text: "When a child’s fever needs a doctor: under three months always, otherwise look at the child and not the number. Signs that mean ring now, on one page.",
	},
	{
		id: "breast-check", by: "Eastgate Clinic", topic: "health", age: 33 * hour, link: true, quality: 0.89, appeal: 0.43,
		text: "How to check your breasts: look first in the mirror, then feel with flat fingers from collarbone to armpit. Men too. Any change that lasts two weeks, show us.",
	},
	{
		id: "mole-guide", by: "Dr Ines Fairweather", topic: "health", age: 2 * day, link: true, quality: 0.87, appeal: 0.52,
		text: "Naked skin in front of a long mirror, good light, once a month: that is how most melanomas are found. What an ordinary mole looks like, and five that were not.",
	},
	{
		id: "sleep-debt", by: "Dr Ines Fairweather", topic: "health", age: 12 * hour, quality: 0.79, appeal: 0.59,
		text: "You can’t bank sleep, but you can stop borrowing. Same getting-up time every day for two weeks beats every gadget I have tested on patients.",
	},
	{
		id: "knife-sharpening", by: "Halima Cooks", topic: "food", age: 5 * day, link: true, quality: 0.75, appeal: 0.48,
		text: "A blunt knife is the dangerous one. Sharpening on the bottom of a mug, step by step, with my thumb well out of the picture.",
	},
	{
		id: "password-manager", by: "Plain Computing", topic: "tech", age: 6 * hour, link: true, quality: 0.82, appeal: 0.37,
		text: "Moved my parents to a password manager. It took one afternoon, four phone calls and a printed card in the kitchen drawer. Here is the card.",
	},
	{
		id: "damp-wall", by: "Dov Marchetti", topic: "diy", age: 26 * hour, link: true, quality: 0.89, appeal: 0.31,
		text: "Before you pay for a damp course, tape foil to the wall for a week. Wet on the room side: condensation. Wet behind: look at the gutter first.",
	},
	{
		id: "tax-deadline", by: "Thrift, Slowly", topic: "money", age: 19 * hour, quality: 0.73, appeal: 0.23,
		text: "Reminder for the self-employed: register by 5 October after your first year of trade. Late costs nothing if no tax is due, but the letters are unpleasant.",
	},
	{
		id: "scam-warning", by: "Wexcombe Town Council", topic: "money", age: 4 * hour, quality: 0.80, appeal: 0.50,
		text: "Warning: callers claiming to be from the council are offering a FREE energy grant and asking for bank details. We never do this. Hang up and ring us on the usual number.",
	},
	{
		id: "spreadsheet-trick", by: "Plain Computing", topic: "tech", age: 37 * hour, link: true, quality: 0.74, appeal: 0.63,
		text: "The one spreadsheet function I wish somebody had shown me at sixteen. It replaces about forty others, and it takes five minutes to learn.",
	},
	{
		id: "interview-questions", by: "Tobias Renn", topic: "money", age: 10 * hour, link: true, quality: 0.76, appeal: 0.67,
		text: "I have interviewed 300 people. The question that tells me most is the one they ask me. Seven good ones, and two that make me stop writing.",
	},
	{
		id: "cpr-song", by: "Eastgate Clinic", topic: "health", age: 44 * hour, link: true, quality: 0.88, appeal: 0.69,
		text: "Four minutes that could save your dad: how to do chest compressions, filmed in our car park with a real paramedic and a very patient dummy.",
	},
}
