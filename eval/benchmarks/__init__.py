"""Measurements of speed, memory and retrieval quality: `python -m eval.benchmarks`.

One module a measurement, each with ``run(options) -> dict``: what was measured (``n``) and the ``figures``, each with
value, unit and, where there is one, the aim it is held against.
"""
