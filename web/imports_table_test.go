package main

// mayImport has the allowed imports within the project, by package. A name that ends in a slash stands for that package and
// all below it; of two names that fit, the longer one counts. The domain comes first, then the frame of labs, the labs, the
// page, what draws them, and the site.
var mayImport = map[string][]string{
	"app/format":          {},
	"app/post":            {},
	"app/metric":          {},
	"app/export":          {},
	"app/table":           {},
	"app/rank":            {},
	"app/rank/ranktest":   {"app/rank"},
	"app/sweep":           {"app/rank"},
	"app/front":           {"app/rank", "app/sweep"},
	"app/seek":            {"app/rank", "app/sweep"},
	"app/field":           {"app/rank"},
	"app/sample":          {"app/post"},
	"app/text":            {"app/post"},
	"app/schema":          {"app/post", "app/table"},
	"app/glm":             {"app/text"},
	"app/model":           {"app/post", "app/text"},
	"app/model/modeltest": {"app/post", "app/text", "app/model"},
	"app/coupled":         {"app/text", "app/glm"},
	"app/titles":          {"app/format", "app/table"},
	"app/hierarchy":       {"app/text", "app/glm"},
	"app/cut":             {"app/text", "app/glm", "app/metric"},
	"app/train":           {"app/post", "app/sample", "app/text", "app/glm", "app/model", "app/metric", "app/schema"},
	"app/ownfeed":         {"app/post", "app/schema", "app/model", "app/train"},
	"app/largefeed":       {"app/post", "app/sample", "app/text", "app/model"},
	"app/usage":           {},
	"app/usagelog":        {"app/schema", "app/table", "app/usage"},
	"app/nextapp":         {"app/glm", "app/text", "app/usage"},
	"app/feed":            {"app/format", "app/metric", "app/model", "app/ownfeed", "app/post", "app/rank", "app/schema", "app/seek", "app/train"},
	"app/feed/feedtest":   {"app/feed", "app/post", "app/model", "app/rank"},
	"app/job":             {"app/model", "app/ownfeed"},
	"app/job/jobtest":     {"app/job", "app/model", "app/ownfeed"},

	"app/lab":                 {"app/feed", "app/format", "app/job", "app/model", "app/ownfeed", "app/rank", "app/sample"},
	"app/lab/frame/tree":      {"app/format", "app/glm", "app/hierarchy", "app/job", "app/post", "app/table", "app/text", "app/titles", "app/lab"},
	"app/lab/frame/classes":   {"app/cut", "app/feed", "app/format", "app/job", "app/metric", "app/model", "app/sample", "app/text", "app/lab"},
	"app/lab/ranking/compare": {"app/coupled", "app/feed", "app/format", "app/job", "app/metric", "app/model", "app/ownfeed", "app/post", "app/rank", "app/sample", "app/text", "app/train", "app/lab"},
	"app/lab/ranking/insight": {"app/feed", "app/field", "app/format", "app/front", "app/rank", "app/seek", "app/sweep", "app/lab"},
	"app/lab/ranking/predict": {"app/feed", "app/format", "app/rank", "app/sweep", "app/lab"},
	"app/lab/ranking/large":   {"app/feed", "app/format", "app/job", "app/largefeed", "app/rank", "app/lab"},
	"app/lab/ranking/swap":    {"app/feed", "app/format", "app/rank", "app/sweep", "app/lab"},
	"app/lab/ranking/upload":  {"app/feed", "app/job", "app/model", "app/ownfeed", "app/schema", "app/table", "app/train", "app/lab"},
	"app/lab/ranking": {
		"app/coupled", "app/export", "app/feed", "app/field", "app/format", "app/front", "app/job", "app/largefeed", "app/metric", "app/model", "app/ownfeed", "app/post", "app/rank",
		"app/sample", "app/schema", "app/seek", "app/sweep", "app/lab", "app/lab/ranking/compare", "app/lab/ranking/insight", "app/lab/ranking/predict", "app/lab/ranking/large", "app/lab/ranking/swap", "app/lab/ranking/upload",
	},
	"app/lab/ranking/rankingtest": {"app/", "static/models"},
	"app/lab/frame/nextapp":       {"app/format", "app/glm", "app/job", "app/nextapp", "app/table", "app/usage", "app/usagelog", "app/lab"},
	"app/lab/frame/frametest":     {"app/"},
	"app/lab/frame":               {"app/job", "app/lab", "app/lab/frame/"},
	"app/page":                    {"app/feed", "app/format", "app/job", "app/lab", "app/model", "app/ownfeed"},

	"app/ui/element":            {"app/rank"},
	"app/ui/chart":              {"app/rank"},
	"app/ui/internal/markup":    {},
	"app/ui":                    {"app/lab", "app/page", "app/ui/element"},
	"app/ui/ranking/card":       {"app/feed", "app/format", "app/model", "app/rank", "app/seek", "app/sweep", "app/lab/ranking/"},
	"app/ui/ranking/feedlist":   {"app/feed", "app/lab/ranking/", "app/ui/ranking/card"},
	"app/ui/ranking/largelist":  {"app/format", "app/ui/ranking/card"},
	"app/ui/ranking/fieldscore": {"app/field", "app/format", "app/lab/ranking/", "app/ui/element"},
	"app/ui/ranking/control":    {"app/feed", "app/format", "app/metric", "app/model", "app/rank", "app/sweep", "app/lab", "app/lab/ranking/", "app/ui/element", "app/ui/ranking/fieldscore"},
	"app/ui/ranking/insight":    {"app/feed", "app/format", "app/model", "app/rank", "app/lab", "app/lab/ranking/", "app/ui/chart", "app/ui/element"},
	"app/ui/ranking/predict":    {"app/format", "app/lab/ranking/", "app/ui/element"},
	"app/ui/ranking/compare":    {"app/coupled", "app/feed", "app/format", "app/rank", "app/lab", "app/lab/ranking/", "app/ui/element", "app/ui/ranking/control"},
	"app/ui/ranking/large":      {"app/feed", "app/format", "app/rank", "app/sweep", "app/lab", "app/lab/ranking/", "app/ui", "app/ui/element", "app/ui/ranking/card", "app/ui/ranking/control", "app/ui/ranking/largelist"},
	"app/ui/ranking/upload":     {"app/feed", "app/format", "app/model", "app/schema", "app/train", "app/lab", "app/lab/ranking/", "app/ui/element", "app/ui/ranking/control"},
	"app/ui/ranking":            {"app/feed", "app/format", "app/rank", "app/sweep", "app/lab", "app/lab/ranking/", "app/ui", "app/ui/element", "app/ui/ranking/"},
	"app/ui/frame/nextapp":      {"app/format", "app/nextapp", "app/usage", "app/lab", "app/lab/frame/nextapp", "app/ui", "app/ui/element"},
	"app/ui/frame/tree":         {"app/format", "app/hierarchy", "app/lab", "app/lab/frame/tree", "app/ui", "app/ui/element"},
	"app/ui/frame/classes":      {"app/cut", "app/format", "app/lab", "app/lab/frame/classes", "app/ui", "app/ui/element"},
	"app/ui/frame":              {"app/lab", "app/lab/frame/", "app/ui", "app/ui/element", "app/ui/frame/"},
	"app/labs":                  {"app/job", "app/lab/", "app/ui/"},

	"wasm/work":     {"app/job"},
	"wasm/bridge":   {"app/job"},
	"wasm/program":  {"app/feed", "app/format", "app/job", "app/lab", "app/labs", "app/model", "app/ownfeed", "app/page", "app/rank", "app/sample", "app/ui", "static/models", "wasm/bridge", "wasm/work"},
	"wasm":          {"app/labs", "wasm/program"},
	"wasm/bench":    {"app/", "static/models", "wasm/bridge"},
	"static/":       {},
	"web/":          {"app/", "static/", "web/"},
	"web/e2e/trial": {"app/job", "app/lab", "app/labs", "app/ui", "app/ui/element", "wasm/program"},
}

// mayUse has the packages that may import a package directly: one from outside the project, or one of the project's, with a
// slash at its end where all below it are meant.
var mayUse = []struct {
	what string
	who  []string
}{
	{"github.com/maxence-charriere/go-app/", []string{
		"app/ui", "app/ui/element", "app/ui/frame", "app/ui/frame/classes", "app/ui/frame/nextapp", "app/ui/frame/tree", "app/ui/ranking", "app/ui/ranking/compare", "app/ui/ranking/control", "app/ui/ranking/fieldscore", "app/ui/ranking/insight", "app/ui/ranking/large",
		"app/ui/ranking/predict", "app/ui/ranking/upload", "wasm/program", "wasm/bench", "web/e2e/trial",
	}},
	{"syscall/js", []string{"app/ui/ranking", "app/ui/ranking/feedlist", "app/ui/ranking/large", "app/ui/ranking/largelist", "wasm/bridge", "wasm/bench"}},
	{"net/http", []string{"web/"}},
	{"gonum.org/v1/gonum/", []string{"app/glm"}},
	{"github.com/chromedp/", []string{"web/e2e", "web/bench"}},
	{"github.com/coder/websocket", []string{"web/e2e/engines"}},
	{"decouple/app/ui/", []string{"app/ui/", "app/labs", "wasm/", "web/site", "web/e2e/trial"}},
	{"decouple/app/labs", []string{"wasm", "wasm/program", "web/site", "web/bench", "web/e2e/trial"}},
}

// mayName are the packages, besides those of a lab itself, that may import a lab or what draws one.
var mayName = []string{"app/labs", "wasm/bench", "web/"}
