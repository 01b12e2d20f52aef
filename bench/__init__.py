"""The benchmark: how soon the page can be used, beside a static page and a stock notebook.

It says what it measured and passes no judgement: no test or build depends on a time.
"""
