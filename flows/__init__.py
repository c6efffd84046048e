"""Prefect flows: order, retries and ids. No rule of the domain lives here.

Flow parameters, states and logs are stored by Prefect for good: they carry case references,
row ids and counts, never a name, a file name or text of a draft.
"""
