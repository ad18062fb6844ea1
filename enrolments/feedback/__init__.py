"""Feedback: asked of everybody by one link, answered by nobody in particular, shown from five answers on.

How it stays anonymous. No row of an answer leads to a person, an address or a moment: all that is kept is the Monday
of its week. Nothing is kept in a session, and what keeps floods away counts hashes in the cache alone. What a person
may leave for the survey in two to three months, an address, stands in a table of its own that no answer leads to.

How it stays so when it is read. Results come from five answers on, and they grow in steps: whoever looks sees the
answers that have come until then, and later ones join only when five more have come (`showing`). So no difference
between two looks tells what one person said. A question or a module follows the same rule by itself (`results`). Those
who wait until the form has closed see all answers at once. Answers fewer than five that come after the last look are
counted, and not shown.
"""
