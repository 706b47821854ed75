"""From a question to an answer that consists of the sources' own statements.

A question is taken apart (`parts`), made to stand alone where it leans on the turn before (the package `dialogue`), and
read (`question`: `asking` what kind of thing, `anchors` what it names, `speakers` whose words). `recall` brings
statements with all that belongs to them (`views`) and to their document (`identity`), `match` holds each against the
question (`spoken`: the anchors, also by `app.symbols`; `kinds`, `when`, `figures`: the kind of thing), and `select`
chooses, by `sides` where those are asked for, and first what settles `whether` something is so or contradicts the
`premise` of the question; where nothing answers, `gaps` say what is not told. `assistant` does it all, weighs what is
chosen (`app.evidence`) into `rows`, puts the text in force first (`versions`), cites it (`cite`), puts a `lead` above
and a `summary` below. `wording` tells them in the sources' own words, or has a chat model word them (the package
`written`), each sentence of which must pass `verify` (`app.verifying`).
"""
