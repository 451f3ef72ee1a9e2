"""Prints the seconds of a processor that scikit-learn takes to predict posts with five linear models. Argument: a folder."""
import json
import sys
import time

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

texts = [json.loads(line)["text"] for line in open(sys.argv[1] + "/posts.ndjson", encoding="utf-8")]
vectorizer = HashingVectorizer(n_features=8192, ngram_range=(1, 2), alternate_sign=True, norm="l2")
weights = np.random.default_rng(19).normal(size=(8192, 5))
since = time.process_time()
predicted = vectorizer.transform(texts) @ weights
took = time.process_time() - since
assert predicted.shape == (len(texts), 5)
print(took)
