# Decouple. `make` or `make help` lists what there is; README.md says more.

# Where make run serves the site.
PORT ?= 8080
# Where make test-data finds the real files.
DATA ?=

# ENGINES=-short has make test-engines ask a tenth of its questions.
ENGINES ?=

# Where the property tests start to draw: the same on every machine. make test-random starts anew each time.
export RAPID_SEED ?= 1

# Tools, pinned; they are built once into .bin, which git ignores.
STATICCHECK := .bin/staticcheck-v0.8.2
ACTIONLINT  := .bin/actionlint-v1.7.12
GOFUMPT     := .bin/gofumpt-v0.12.0
WASMTEST    := .bin/wasmbrowsertest-v0.11.0
# The formatter of style sheets and scripts, at the version of web/format/package-lock.json.
PRETTIER    := web/format/node_modules/.bin/prettier --config web/format/prettier.json --log-level warn
WEBFILES    := "static/*.css" "app/**/*.css" "static/*.js" "web/**/*.js"

# Packages with files for the browser alone. The rest of the program is the same natively, and looked at there.
BROWSER = ./wasm/... $(addprefix ./,$(sort $(dir $(shell find app static -name '*_js.go'))))
# What is tested natively; web/site first, which takes longest.
NATIVE = ./web/site $(filter-out decouple/web/site decouple/web/e2e% decouple/web/bench decouple/web/realdata,$(shell go list ./...))
# Build tags of test files that have targets of their own.
TAGS = realdata,a11y,layout,labs,engines
# What of app does not use go-app. It is tested natively and in a browser.
DOMAIN = $(shell GOOS=js GOARCH=wasm go list -f '{{.ImportPath}} {{join .Deps " "}}' ./app/... | awk '!/\/go-app\// {print $$1}')

.DEFAULT_GOAL := help
.PHONY: run site single zip models frame measure operate test check vet lint lint-web test-native test-wasm test-e2e test-labs test-race test-random test-size test-layout test-browsers test-a11y test-data test-engines bench bench-engines pictures fmt fmt-web help

run: ## build the site and serve it at http://127.0.0.1:8080 (PORT= changes the port)
	@go run ./web serve -port $(PORT)

site: ## write the static site into .site, for any host, at its root or below
	@go run ./web build

single: ## write the site as one file, decouple.html, which opens by a double click
	@go run ./web single

zip: ## write the site as decouple.zip, to unpack on a server
	@go run ./web single -zip

models: ## train the five models from their seed, save them under static and print their figures
	@go run ./web models

frame: ## train the models of the Frame lab on generated data and print their figures
	@go run ./web frame

measure: ## compute the figures of the Measure lab and print them
	@go run ./web measure

operate: ## compute the figures of the Operate lab and print them
	@go run ./web operate

test: lint test-native test-e2e ## what every change must pass: lint, the unit tests, and the page with its feed in a real browser

check: vet ## the checks that take about a minute: format, vet, and the unit tests on this machine
	@go test -short -vet=off $(NATIVE)

vet: $(GOFUMPT) # format and go vet
	@echo "== format and vet"
	@unformatted=$$($(GOFUMPT) -l app static wasm web); test -z "$$unformatted" || { echo "make fmt would change:"; echo "$$unformatted"; exit 1; }
	@go vet -tags $(TAGS) ./...

lint: vet $(STATICCHECK) ## check formatting and look for mistakes
	@echo "== staticcheck"
	@$(STATICCHECK) -tags $(TAGS) ./...

lint-web: web/format/node_modules/.package-lock.json $(ACTIONLINT) $(STATICCHECK) ## the same for what is for the browser alone: Go files, style sheets and scripts (needs npm); the workflow
	@echo "== vet and staticcheck for the browser"
	@GOOS=js GOARCH=wasm go vet $(BROWSER)
	@GOOS=js GOARCH=wasm $(STATICCHECK) -tests=false $(BROWSER)
	@echo "== format of style sheets and scripts"
	@$(ACTIONLINT)
	@$(PRETTIER) --check $(WEBFILES) || { echo "make fmt-web mends it"; exit 1; }

# Unit tests that train dozens of models or pack the program as small as it gets: half a minute each.
LONG = TestFindingsUnderOtherAssumptions|TestFalseAlarms|TestBuildCommand

# The tests are not vetted again: make vet does it.
test-native: ## unit tests, on this machine
	@echo "== tests on this machine"
	@go test -vet=off -skip '^(TestSizeBudget|$(LONG))$$' $(NATIVE)

test-long: ## the unit tests that take longest: what the labs find, under other assumptions; false alarms; the site as it is published
	@echo "== long tests on this machine"
	@go test -vet=off -run '^($(LONG))$$' $$(grep -rlE '^func ($(LONG))\(' --include=*_test.go app web | xargs -n1 dirname | sort -u | sed 's|^|./|')

test-random: ## the property tests with other draws each time, 2,000 a test
	@RAPID_SEED=0 RAPID_CHECKS=2000 go test -vet=off -count=1 $$(grep -rl '"pgregory.net/rapid"' --include=*_test.go app | xargs -n1 dirname | sort -u | sed 's|^|./|') \
		-run "^($$(grep -rl '"pgregory.net/rapid"' --include=*_test.go app | xargs sed -n 's/^func \(Test[A-Za-z0-9_]*\).*/\1/p' | sort -u | paste -sd '|' -))$$"

test-size: ## the program's size as brotli, held to its budget (minutes on one processor)
	@echo "== size"
	@go test -vet=off -v -run '^TestSizeBudget$$' ./web/site

test-wasm: $(WASMTEST) .bin/headless_shell ## the unit tests of the domain again, as WebAssembly in a browser
	@echo "== tests as WebAssembly in a browser"
	@PATH="$(CURDIR)/.bin:$$PATH" GOOS=js GOARCH=wasm go test -p 2 -vet=off -exec "$(CURDIR)/$(WASMTEST)" $(DOMAIN)

# A machine with other things to do may take longer over the browser's tests than the ten minutes that go test gives.
test-e2e: ## the built site in a real browser
	@echo "== the page in a browser"
	@go run ./web browser >/dev/null
	@go test -vet=off -count=1 -timeout 40m ./web/e2e

# The tests of the files that begin with the build tag labs, whatever their names.
test-labs: ## the rest in a real browser: Compare, a million posts, own feeds, the other labs, lessons; one brief run of the bench
	@echo "== the labs in a browser"
	@go run ./web browser >/dev/null
	@go test -vet=off -count=1 -timeout 30m -tags labs ./web/e2e \
		-run "^($$(grep -l '^//go:build labs$$' web/e2e/*_test.go | xargs sed -n 's/^func \(Test[A-Za-z0-9_]*\).*/\1/p' | paste -sd '|' -))$$"
	@go test -vet=off -count=1 -timeout 30m ./web/bench

# Packages whose code several goroutines may run at once, or that run some. The race detector is C.
RACE = ./app/swap ./app/job/... ./app/train ./app/model/... ./app/glm ./app/text ./app/lab ./wasm/work

test-race: ## unit tests of what runs at once, under the race detector (needs a C compiler)
	@echo "== race detector"
	@if ! command -v "$$(go env CC)" >/dev/null; then echo "skipped: there is no C compiler ($$(go env CC))"; \
	else CGO_ENABLED=1 go test -race -short -vet=off $(RACE); fi

test-browsers: ## every view in Firefox and in WebKitGTK, briefly
	@echo "== the page in Firefox and WebKitGTK"
	@go run ./web browser -engines
	@go test -vet=off -count=1 ./web/e2e/engines

test-a11y: web/e2e/a11y/node_modules/.package-lock.json ## axe-core over every view and mode (needs npm)
	@go run ./web browser >/dev/null
	@go test -vet=off -count=1 -timeout 30m -tags a11y -run Axe ./web/e2e

test-layout: ## every view and mode in every window, with narrow, wide, large and widely set letters; the system's colours; paper
	@echo "== layout"
	@go run ./web browser >/dev/null
	@go test -vet=off -count=1 -timeout 40m -tags layout -v -run '^TestLayout' ./web/e2e

test-data: ## checks on real files: make test-data DATA=folder
	@test -n "$(DATA)" || { echo "make test-data: name the folder with the real files, for example: make test-data DATA=../shared/data"; exit 2; }
	@test -d "$(DATA)" || { echo "make test-data: there is no folder $(DATA)"; exit 2; }
	@DECOUPLE_DATA="$(abspath $(DATA))" go test -vet=off -tags realdata -count=1 -timeout 20m -v ./web/realdata

test-engines: ## DuckDB and Spark rank as the page does (Python; Java for Spark); it installs both into .cache
	@echo "== DuckDB and Spark"
	@go test -vet=off -tags engines -count=1 -timeout 30m -v $(ENGINES) ./web/score/engines

bench-engines: ## how many posts a second the filter program, Spark and scikit-learn predict
	@go test -vet=off -tags engines -count=1 -timeout 30m -run '^$$' -bench . -benchtime 1x ./web/score/engines

bench: ## measure a slider event, a rank tick, a million posts and a training in one browser page; print tables
	@go run ./web browser >/dev/null
	@go run ./web/bench

pictures: ## take README's pictures again, in the browser tests that show the same
	@go run ./web browser >/dev/null
	@go test -count=1 -tags labs -run 'TestRaceSquared|TestRaceNetwork|TestRaceSparse|TestImportTrain|TestMillionReadout|TestNextInstall' ./web/e2e
	@mkdir -p web/e2e/pictures
	@for p in race-equal race-sparse race-stale import report million frame; do cp .shots/readme-$$p.png web/e2e/pictures/$$p.png; done

fmt: $(GOFUMPT) ## format the Go source
	@$(GOFUMPT) -w app static wasm web

fmt-web: web/format/node_modules/.package-lock.json ## format the style sheets and scripts (needs npm)
	@$(PRETTIER) --write $(WEBFILES)

help: ## show this
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

.bin/actionlint-%:
	@GOBIN="$(CURDIR)/.bin" go install github.com/rhysd/actionlint/cmd/actionlint@$*
	@mv .bin/actionlint $@

.bin/staticcheck-%:
	@GOBIN="$(CURDIR)/.bin" go install honnef.co/go/tools/cmd/staticcheck@$*
	@mv .bin/staticcheck $@

.bin/gofumpt-%:
	@GOBIN="$(CURDIR)/.bin" go install mvdan.cc/gofumpt@$*
	@mv .bin/gofumpt $@

.bin/wasmbrowsertest-%:
	@GOBIN="$(CURDIR)/.bin" go install github.com/agnivade/wasmbrowsertest@$*
	@mv .bin/wasmbrowsertest $@

# The name under which wasmbrowsertest's driver looks first. Written anew each time: CHROME may name another browser.
.PHONY: .bin/headless_shell
.bin/headless_shell:
	@mkdir -p .bin
	@go run ./web browser -wrap $@

web/%/node_modules/.package-lock.json: web/%/package-lock.json
	@command -v npm >/dev/null || { echo "This needs npm: install it (Debian: apt-get install npm)"; exit 1; }
	@cd web/$* && npm ci --no-audit --no-fund
