"""Has DuckDB rank the feeds of a folder and compares each order, whole, with the page's.

Arguments: the folder, and that of an unpacked export.
"""
import sys

import duckdb
from common import Checks, PARAMETERS, feeds, run_readme

folder, export = sys.argv[1:3]
checks = Checks("DuckDB " + duckdb.__version__)
query = open(folder + "/rank.sql", encoding="utf-8").read()
COLUMNS = """{'row': 'bigint', 'id': 'varchar', 'e': 'double', 'q': 'double',
    'spam': 'double', 'nsfw': 'double', 'misinformation': 'double'}"""

for feed in feeds(folder):
    db = duckdb.connect()
    db.execute(f"create table predictions as select * from read_csv(?, header = true, columns = {COLUMNS})", [feed["file"]])
    for asked in feed["asked"]:
        answer = db.execute(query, {name: asked[name] for name in PARAMETERS}).fetchall()
        checks.order(feed["name"], asked, (row[1] for row in answer))

# A parameter is a value: what would end the statement is no number.
db.execute("create table kept as select 1 as one")
for name, text in (("alpha", "1) as double); drop table kept; --"), ("alpha", "0.6 or 1=1"), ("scale", "'; drop table kept; --"), ("k", "1; drop table kept")):
    try:
        db.execute(query, {**{n: asked[n] for n in PARAMETERS}, name: text}).fetchall()
        checks.fail(f"{name} = {text!r} is accepted")
    except duckdb.Error as error:
        checks.ok(f"{name} = {text!r}: {type(error).__name__}")
checks.equal("a table after it", db.execute("select count(*) from kept").fetchall(), [(1,)])

run_readme(checks, export, "duckdb", lambda post: (post[0], post[1], post[2]))
checks.end()
