"""A Spark session on this machine alone."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def spark_session(cores: int) -> Iterator[Any]:
    """A session on some cores; skips what asks for it where there is no Java."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and none was found")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            SparkSession.builder.master(f"local[{cores}]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            # Few rows are not worth Java's best compiler, nor threads that clean up.
            .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .config("spark.sql.shuffle.partitions", str(cores))
            .getOrCreate()
        )
        yield session
        session.stop()
