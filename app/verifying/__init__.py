"""Whether what a sentence cites bears it: one idea a module, put together in `checks`, for `app.answer.verify` and for
weighing (`app.evidence.covering.retold`).

`sources` is what a cited statement gives to hold a sentence against, `words` how their words are matched. Each other
module asks one question of a sentence and names what is wrong: `numbers` (and what each is of: `counted`), `dates`,
`names`, `roles` (and `exchanges`), `sayers`, … `earned` makes the statement of a sentence in which nothing is.
"""
