"""Measurements that a stranger can run: ``python -m benchmarks.opt_out`` and its neighbours."""
