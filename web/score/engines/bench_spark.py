"""Prints the seconds that Spark takes to predict a file of posts through rdd.pipe. Arguments: a folder, the program, executors."""
import os
import shlex
import sys
import time

from pyspark.sql import SparkSession

folder, program, executors = sys.argv[1:4]
os.environ["PYSPARK_PYTHON"] = sys.executable
spark = (
    SparkSession.builder.master(f"local-cluster[{executors},1,1024]").config("spark.ui.enabled", "false").config("spark.executor.memory", "1g")
    .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
command = " ".join(shlex.quote(s) for s in (program, "score", "-models", folder + "/models.json", "-mapping", folder + "/mapping.json",
                                            "-number", "row", "-header=false", "-workers", "1"))
posts = spark.sparkContext.textFile(folder + "/posts.ndjson", 8).cache()
want = posts.count()
took = []
for _ in range(3):
    since = time.perf_counter()
    got = posts.pipe(command, checkCode=True).count()
    took.append(time.perf_counter() - since)
    assert got == want, (got, want)
print(min(took))
spark.stop()
