package sample

// newsPosts are sober reports and local notices: most are good, few are
// exciting, and some are both.
var newsPosts = []written{
	{
		id: "late-bus", by: "Harbour Gazette", topic: "town", age: 2 * hour, link: true, quality: 0.86, appeal: 0.38,
		text: "Council votes 9 to 4 to keep the late bus until March. Two routes lose their Sunday service.",
	},
	{
		id: "water-main", by: "Harbour Gazette", topic: "town", age: 35, quality: 0.80, appeal: 0.55,
		text: "Burst main on Tanner Street: no water between the church and the bridge until about 6 pm. Bottled water is at the scout hut. Schools stay open.",
	},
	{
		id: "library-hours", by: "Wexcombe Library", topic: "town", age: 26 * hour, link: true, quality: 0.74, appeal: 0.21,
		text: "From 1 December the library closes at 7 pm on Thursdays instead of 8 pm. Saturday hours do not change. Books due on a Thursday can go in the drop box overnight.",
	},
	{
		id: "flood-minutes", by: "Harbour Gazette", topic: "town", age: 3 * day, link: true, quality: 0.92, appeal: 0.17,
		text: "Minutes of the drainage sub-committee, with notes. Page 4 is the one to read: the pump at Low Quay has failed its test three years running and nobody was told.",
	},
	{
		id: "rent-figures", by: "Northfold Ledger", topic: "money", age: 7 * hour, link: true, quality: 0.88, appeal: 0.45,
		text: "Average rent in the county rose 4.1 per cent last year, slower than wages for the first time since 2016. The figures, ward by ward, are in a table at the end.",
	},
	{
		id: "mill-fire", by: "Harbour Gazette", topic: "town", age: 50, link: true, quality: 0.78, appeal: 0.72,
		text: "Fire at the old Brannock mill is under control, the fire service says. Nobody was hurt. Keep windows shut in Eastgate until the smoke has cleared; the ring road is closed.",
	},
	{
		id: "lost-cat", by: "Maple Street Chat", topic: "pets", age: 4 * hour, quality: 0.58, appeal: 0.52,
		text: "Missing since Tuesday: grey cat, one white sock, answers to Biscuit if there is food. Last seen by the allotments. Please check your sheds.",
	},
	{
		id: "bin-day", by: "Wexcombe Town Council", topic: "town", age: 20 * hour, quality: 0.66, appeal: 0.16,
		text: "Because of the bank holiday, green bins will be emptied on Saturday this week. Please have them out by 7 am and leave the lids closed.",
	},
	{
		id: "ferry-timetable", by: "Sound Ferries", topic: "travel", age: 31 * hour, link: true, quality: 0.70, appeal: 0.24,
		text: "Winter timetable: the last boat from Skerra leaves at 17.40 from Monday. Foot passengers need no booking. Cars should book the day before.",
	},
	{
		id: "strike-talks", by: "Northfold Ledger", topic: "money", age: 5 * hour, link: true, quality: 0.82, appeal: 0.41,
		text: "Talks between the tram drivers and Northfold Transit ended last night without a deal. Both sides say they will meet again on Friday. No strike dates have been set.",
	},
	{
		id: "bridge-inspection", by: "Northfold Ledger", topic: "town", age: 2 * day, link: true, quality: 0.90, appeal: 0.33,
		text: "We asked for the inspection reports of all 61 road bridges in the county. Four arrived with whole pages blacked out. Here are the other 57, searchable by street.",
	},
	{
		id: "school-meals", by: "Harbour Gazette", topic: "school", age: 9 * hour, link: true, quality: 0.83, appeal: 0.40,
		text: "Free breakfast for all primary pupils starts after half-term, paid for by the lottery grant. Head teachers expect a third of children to come.",
	},
	{
		id: "blood-drive", by: "Eastgate Clinic", topic: "health", age: 28 * hour, link: true, quality: 0.79, appeal: 0.27,
		text: "Blood donors needed on Wednesday, 2 pm to 7 pm in the town hall. O negative stocks are down to three days. Eat something first and bring a photo card.",
	},
	{
		id: "lifeboat", by: "Harbour Gazette", topic: "sport", age: 11 * hour, link: true, quality: 0.80, appeal: 0.66,
		text: "Lifeboat crew reach two paddleboarders nine miles out. “They had one whistle and they used it properly,” the coxswain says. Both are well.",
	},
	{
		id: "exam-board", by: "Northfold Ledger", topic: "school", age: 6 * hour, link: true, quality: 0.85, appeal: 0.56,
		text: "Exam board admits it marked 2,300 maths papers with the wrong key. New grades go out on Thursday; no pupil’s grade will go down.",
	},
	{
		id: "raffle-winners", by: "Wexcombe Library", topic: "books", age: 6 * hour, link: true, quality: 0.59, appeal: 0.37,
		text: "Congratulations! 14 tickets have WON in the summer reading raffle. Click for the numbers and claim your free book voucher at the desk before Saturday. You must show your ticket.",
	},
	{
		id: "correction", by: "Harbour Gazette", topic: "town", age: 40 * hour, quality: 0.84, appeal: 0.30,
		text: "Correction: on Monday we said the skate park would cost £400,000. It will cost £40,000. The mistake was ours, and the extra nought has been sent home.",
	},
	{
		id: "harbour-jobs", by: "Northfold Ledger", topic: "money", age: 22 * hour, link: true, quality: 0.81, appeal: 0.36,
		text: "Ninety jobs to go at the Harle cannery by spring, the owners confirm. The union says it learnt of it from a parking notice.",
	},
	{
		id: "choir-needs-basses", by: "Wexcombe Choral", topic: "music", age: 2 * day, quality: 0.54, appeal: 0.20,
		text: "We have thirty-one sopranos and two basses. If you can hold a low note for the length of a bus ride, Tuesdays at 7.30, no audition, biscuits provided.",
	},
	{
		id: "power-cut-map", by: "Northfold Ledger", topic: "town", age: 70, link: true, quality: 0.87, appeal: 0.68,
		text: "Storm Odile: live map of power cuts, closed roads and open warm rooms, updated every ten minutes. 4,100 homes were still dark at noon.",
	},
}
