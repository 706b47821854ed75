"""Who says it, and whose voices count as one."""
