"""Evaluation: question sets, metrics, benchmarks, and the runs that hold an assistant to them."""
