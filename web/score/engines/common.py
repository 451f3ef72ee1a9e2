"""What the checks of both engines share."""
import array
import csv
import hashlib
import json
import os
import re
import sys
import time

PARAMETERS = ("alpha", "beta", "spam", "nsfw", "misinformation", "scale", "k")


def feeds(folder):
    with open(folder + "/feeds.json", encoding="utf-8") as f:
        return json.load(f)


class Checks:
    """Counts checks and says at the end how many passed; the status is then 1 if one failed."""

    def __init__(self, engine):
        self.engine, self.passed, self.failed, self.since = engine, 0, 0, time.time()
        self.groups = {}

    def ok(self, what):
        self.passed += 1

    def fail(self, what):
        self.failed += 1
        print("FAILED:", what, flush=True)

    def equal(self, what, got, want):
        if got == want:
            self.ok(what)
        else:
            self.fail(f"{what}: got {str(got)[:300]}, want {str(want)[:300]}")

    def order(self, feed, asked, rows):
        """Compares rows, in their order, with the page's."""
        rows = array.array("i", rows)
        if sys.byteorder == "big":
            rows.byteswap()
        sum = hashlib.sha256(rows.tobytes()).hexdigest()
        what = {name: asked[name] for name in PARAMETERS}
        self.equal(f"{feed}, {what}", (len(rows), sum), (asked["rows"], asked["sum"]))
        self.groups[feed] = self.groups.get(feed, 0) + 1

    def say(self, text):
        print("==", text, flush=True)

    def end(self):
        orders = ", ".join(f"{n} of {feed}" for feed, n in self.groups.items())
        self.say(f"{self.engine}: {self.passed} passed, {self.failed} failed in {time.time() - self.since:.0f} s; whole orders: {orders}")
        sys.exit(1 if self.failed else 0)


def run_readme(checks, export, engine, post):
    """Runs the program of README.md as it stands there, from its own folder, and compares what it ranks with golden.csv."""
    before = os.getcwd()
    os.chdir(export)
    try:
        text = open("README.md", encoding="utf-8").read()
        block = next(b for b in re.findall(r"```python\n(.*?)```", text, re.S) if engine in b)
        names = {"__name__": "readme"}
        exec(compile(block, "README.md", "exec"), names)
        given = json.loads(re.search(r"\{\"alpha\".*?\}", block).group(0))
        golden = []
        for row in csv.DictReader(open("golden.csv", encoding="utf-8", newline="")):
            if all(float(row[n]) == given[n] for n in PARAMETERS[:5]) and row["scale"] == given["scale"]:
                golden.append((int(row["rank"]), int(row["row"]), row["id"]))
        checks.equal("README.md against golden.csv", [post(p) for p in names["top"]], golden)
        checks.equal("golden.csv has rows", len(golden), 50)
    finally:
        os.chdir(before)
