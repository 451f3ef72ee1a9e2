# Decouple. `make` or `make help` lists what there is.
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: run site help

run: ## build the site and serve it at http://127.0.0.1:8080 (PORT= changes the port)
	@go run ./web serve -port $(PORT)

site: ## write the static site into .site, for any host
	@go run ./web build

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
