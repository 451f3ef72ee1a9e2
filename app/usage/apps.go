package usage

// Place and headphones are the contexts of a simulated log.
const (
	PlaceColumn = iota
	HeadphonesColumn
)

// The values of the place, in the order of the log's list.
const (
	home = iota
	underway
	work
	out
	places
)

var contexts = []Context{
	{Name: "place", Values: []string{"at home", "on the way", "at work", "out"}},
	{Name: "headphones", Values: []string{"without headphones", "with headphones"}},
}

// Categories that a simulated app may be of. The last is of none of the apps that the log
// begins with.
const (
	talk = iota
	office
	reading
	audio
	travel
	pictures
	games
	money
	health
	house
	categories
)

// NewCategory is the category that no app of the log is of.
const NewCategory = "house"

// CategoryNames are the categories of simulated apps, NewCategory last.
var CategoryNames = []string{"talk", "office", "reading", "audio", "travel", "pictures", "games", "money", "health", NewCategory}

// Apps are those that a simulated log begins with.
func Apps() []App {
	return []App{
		{"Messages", "talk", 60, 22, true, -400},
		{"Phone", "talk", 20, 4, true, -400},
		{"Chat", "talk", 140, 30, false, -300},
		{"Mail", "office", 90, 18, true, -400},
		{"Calendar", "office", 30, 3, true, -400},
		{"Notes", "office", 25, 0, true, -400},
		{"News", "reading", 80, 9, false, -150},
		{"Browser", "reading", 120, 1, true, -400},
		{"Books", "reading", 70, 0, false, -90},
		{"Music", "audio", 110, 1, true, -400},
		{"Radio", "audio", 40, 1, false, -200},
		{"Sleep", "audio", 55, 1, false, -60},
		{"Maps", "travel", 160, 1, true, -400},
		{"Transit", "travel", 45, 2, false, -250},
		{"Weather", "travel", 35, 2, true, -400},
		{"Camera", "pictures", 50, 0, true, -400},
		{"Photos", "pictures", 130, 2, true, -400},
		{"Video", "pictures", 180, 6, false, -120},
		{"Chess", "games", 65, 4, false, -110},
		{"Words", "games", 85, 5, false, -45},
		{"Cards", "games", 95, 3, false, -75},
		{"Bank", "money", 75, 2, false, -260},
		{"Shop", "money", 100, 5, false, -180},
		{"Fitness", "health", 60, 3, false, -35},
	}
}

// More are ten apps that may be installed at once, besides the reader's own choice.
func More() []App {
	return []App{
		{"Podcasts", "audio", 45, 2, false, 0},
		{"Forum", "talk", 70, 8, false, 0},
		{"Scanner", "office", 40, 0, false, 0},
		{"Magazine", "reading", 55, 2, false, 0},
		{"Bikes", "travel", 50, 1, false, 0},
		{"Clips", "pictures", 150, 12, false, 0},
		{"Sudoku", "games", 30, 2, false, 0},
		{"Budget", "money", 35, 1, false, 0},
		{"Yoga", "health", 90, 2, false, 0},
		{"Meet", "talk", 125, 6, false, 0},
	}
}

// PeopleNames are the people of a simulated log.
var PeopleNames = []string{"Mira", "Tom", "Ana", "Ravi", "Lena", "Joon", "Sara", "Femi"}
