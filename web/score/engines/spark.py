"""Has Spark rank the feeds of a folder and compares each order, whole, with the page's.

Arguments: the folder, that of an unpacked export, and the filter program. Spark is a cluster of two workers on this machine, each
a process of its own.
"""
import concurrent.futures
import os
import shlex
import signal
import subprocess
import sys
import threading
import time

from pyspark.sql import SparkSession
from common import Checks, PARAMETERS, feeds, run_readme

folder, export, program = sys.argv[1:4]
SCHEMA = "row bigint, id string, e double, q double, spam double, nsfw double, misinformation double"
os.environ["PYSPARK_PYTHON"] = sys.executable
os.chdir(export)  # Spark reads files from the folder in which it was started, as README.md has it
spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]").appName("decouple")
    .config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.executor.memory", "1g").config("spark.sql.shuffle.partitions", "2")
    # What is planned anew for each of hundreds of small queries need not be compiled.
    .config("spark.sql.codegen.wholeStage", "false").config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    .config("spark.sql.adaptive.enabled", "false").config("spark.sql.warehouse.dir", folder + "/warehouse")
    .config("spark.hadoop.fs.file.impl.disable.cache", "false").getOrCreate()
)
sc = spark.sparkContext
sc.setLogLevel("OFF")
checks = Checks("Spark " + spark.version)
query = open(folder + "/rank.spark.sql", encoding="utf-8").read()


def table(path, header=True):
    rows = spark.read.csv(path, header=header, schema=SCHEMA, escape='"')
    return rows.repartition(2, "id").cache()  # a shuffle: the rows come in another order than they were written in


def executors():
    """The processes of the executors: children of the cluster's own process, by id."""
    handle = spark._jvm.java.lang.ProcessHandle.current()
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(handle.pid())], capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "CoarseGrainedExecutorBackend" in line]


def ranked(asked):
    return spark.sql(query, args={name: asked[name] for name in PARAMETERS})


checks.equal("executors", len(executors()), 2)
all_feeds = feeds(folder)
for feed in all_feeds:
    table(feed["file"]).createOrReplaceTempView("predictions")
    large = feed["name"] == "a million"
    spark.conf.set("spark.sql.shuffle.partitions", 2 if large else 1)
    spark.conf.set("spark.sql.codegen.wholeStage", str(large).lower())
    spark.conf.set("spark.sql.codegen.factoryMode", "FALLBACK" if large else "NO_CODEGEN")


    def rows_of(n):
        asked = feed["asked"][n]
        if not large:
            return [row["row"] for row in ranked(asked).select("row").collect()]
        out = f"{folder}/ranked-{n}"
        ranked(asked).selectExpr("cast(row as string)").write.text(out)
        names = sorted(name for name in os.listdir(out) if name.startswith("part-"))
        return [int(line) for name in names for line in open(f"{out}/{name}", encoding="ascii")]

    # A small query waits more than it works: several run at a time.
    with concurrent.futures.ThreadPoolExecutor(1 if large else 4) as pool:
        for asked, rows in zip(feed["asked"], pool.map(rows_of, range(len(feed["asked"])))):
            checks.order(feed["name"], asked, rows)
    spark.catalog.clearCache()
    checks.say(f"{feed['name']} after {time.time() - checks.since:.0f} s")

# A parameter is a value, never a part of the query.
for name, text in (("alpha", "1) as double); drop view kept; --"), ("alpha", "0.6 or 1=1"), ("scale", "'; drop view kept; --")):
    spark.sql("create or replace temporary view kept as select 1 as one")
    try:
        spark.sql(query, args={**{n: asked[n] for n in PARAMETERS}, name: text}).collect()
        checks.fail(f"{name} = {text!r} is accepted")
    except Exception as error:
        checks.ok(f"{name} = {text!r}: {type(error).__name__}")
    checks.equal("a view after it", spark.sql("select one from kept").collect()[0]["one"], 1)


def pipe(models, mapping):
    """The filter program as a command of rdd.pipe."""
    return " ".join(shlex.quote(s) for s in (program, "score", "-models", models, "-mapping", mapping, "-number", "row", "-header=false"))


# Eight files go through a shuffle into six parts, each of which the filter program predicts.
posts = sc.textFile(folder + "/parts", 8)
command = pipe(export + "/models.json", export + "/mapping.json")
once = sorted(int(line.split(",", 1)[0]) for line in posts.repartition(6).pipe(command, checkCode=True).collect())
checks.equal("piped rows", once == list(range(1, len(once) + 1)) and len(once) > 0, True)


def piped_order():
    out = f"{folder}/piped-{time.time_ns()}"
    posts.repartition(6).pipe(command, checkCode=True).saveAsTextFile(out)
    table(out, header=False).createOrReplaceTempView("predictions")
    asked = {"alpha": 0.6, "beta": 0.4, "spam": 0.5, "nsfw": 0.35, "misinformation": 0.35, "scale": "standardised", "k": 1 << 30}
    return [row["row"] for row in ranked(asked).select("row").collect()]


quiet = piped_order()
# The same while one of the two executors is killed: its parts are done again elsewhere.
before = executors()
killed = []


def kill():
    time.sleep(float(os.environ.get("KILL_AFTER", "0.7")))
    pid = executors()[0]
    os.kill(pid, signal.SIGKILL)
    killed.append(pid)


killer = threading.Thread(target=kill)
killer.start()
busy = piped_order()
killer.join()
checks.equal("killed one of the executors", len(killed) == 1 and killed[0] in before, True)
checks.equal("the order with a killed executor is the order", busy == quiet and len(quiet) > 0, True)

# What comes through the pipe is ranked as the page ranks: of as many copies of each post, those of one post stand together.
sample = next(f for f in all_feeds if f["name"] == "sample")
spark.read.csv(sample["file"], header=True, schema=SCHEMA).createOrReplaceTempView("page")
spark.sql("select count(*) as n from predictions p join page s on (p.row - 1) % (select count(*) from page) + 1 = s.row "
          "where p.e <> s.e or p.q <> s.q or p.spam <> s.spam or p.nsfw <> s.nsfw or p.misinformation <> s.misinformation").createOrReplaceTempView("differ")
checks.equal("piped predictions that are not the page's", spark.sql("select n from differ").collect()[0]["n"], 0)

run_readme(checks, export, "pyspark", lambda post: (post["rank"], post["row"], post["id"]))
spark.stop()
checks.end()
