"""Votes in any order and wording."""

from __future__ import annotations

import pytest

from ingest.analysis.tallies import tallies

# text, (in favour, against, abstaining, not voting, total); - is null
CASES = """
8 abstained and 43 voted against | - 43 8 - -
Four members of the Council voted on 19 September 2025 in favour, 9 against. | 4 9 - - -
4 members voted on September 19, 2025 in favour. | 4 - - - -
The states that voted in December 2023 against the text were 55. | - 55 - - -
132 to 8, with 42 abstentions | 132 8 42 - -
The Lords divided: Contents 142, Not-Contents 167. | 142 167 - - -
By a majority of 4:1 the bench upheld the law. | 4 1 - - -
In a 3:2 verdict the bench struck it down. | 3 2 - - -
The ruling was 7-2. | 7 2 - - -
The committee sent it to the floor, 14-8. | 14 8 - - -
The by-law died 6-6. | 6 6 - - -
The league had 21 members for readmission and one against. | 21 1 - - -
Yes (12) No (4) Abstain (3) | 12 4 3 - -
FOR - 12 AGAINST - 4 ABSTAIN - 3 | 12 4 3 - -
The bill failed, 44 ayes against 55 nays. | 44 55 - - -
230 deputies were for doing so, 4 were opposed. | 230 4 - - -
Lords: Content 205, Not Content 190. | 205 190 - - -
The circuit, sitting in full, ruled 9 to 7 for the state. | 9 7 - - -
The nominee was cleared along party lines, 13-12. | 13 12 - - -
The house gave its consent by a majority of 61 to 53. | 61 53 - - -
The motion fell short on a 51-47 vote, with 60 needed. | 51 47 - - -
The yes votes numbered 57. | 57 - - - -
YEAS 208 NAYS 115 PAIRED 4 | 208 115 - - -
It was approved by 12 of the 15 judges. | 12 - - - 15
The text passed with the votes of 30 of the 47 members. | 30 - - - 47
The motion won 8 votes out of 15. | 8 - - - 15
Twenty members were in favour, and five chose to abstain. | 20 - 5 - -
Tarsk cast the sole no vote, with 14 in favour. | 14 1 - - -
With fourteen in favour and one against the mandate lapsed. | 14 1 - - -
The board approved it 7-0 with two recusals. | 7 0 - 2 -
Veldia, Osmia and 23 others voted for; two voted against. | - 2 - - -
The text was approved by 132 in favour to 8 against (Osmia, Tarsk, Veldia), with 42 abstentions. | 132 8 42 - -
The council adopted the text 13-1-1. | 13 1 1 - -
It was adopted by a recorded vote of 128 in favour to 8 against, with 43 abstentions. | 128 8 43 - -
The draft was approved by a recorded vote of 132 to 8. | 132 8 - - -
128 in favour, 8 against, 43 abstentions | 128 8 43 - -
128 in favor, 8 opposed, 43 abstaining | 128 8 43 - -
Fourteen countries were not present for the vote. | - - - 14 -
Of the 193 UN member states, 131 voted in favour, 55 against, and seven countries were not present. | 131 55 - 7 193
In favour: 128. Against: 8. | 128 8 - - -
In favour: 128. Against: 8. Abstaining: 43. | 128 8 43 - -
Of the 193 Member States, 128 voted in favour, 8 abstained and 43 voted against. | 128 43 8 - 193
Against: 8. | - 8 - - -
Twelve states did not vote. | - - - 12 -
Twelve states did not cast a ballot, and three abstained. | - - 3 12 -
Nobody voted against. | - 0 - - -
The bill passed 51-49. | 51 49 - - -
The bill was defeated 49 to 51. | 49 51 - - -
The senate voted 52 to 48 to confirm the judge. | 52 48 - - -
adopted by 120 votes to 4, with 20 abstentions | 120 4 20 - -
adopted by 120 votes to none, with 20 abstentions | 120 0 20 - -
33 for, 13 against and 1 abstention | 33 13 1 - -
with 12 countries abstaining | - - 12 - -
Thirteen members voted for it, one against, and one abstained. | 13 1 1 - -
The motion fell by 210 votes to 340. | 210 340 - - -
Yes: 45, No: 30, Abstentions: 5 | 45 30 5 - -
Ayes 45, Noes 30. | 45 30 - - -
The result of the vote was as follows: 14 in favour, none against, 1 abstention. | 14 0 1 - -
The vote was 109 in favour, with 14 opposed and no abstentions. | 109 14 0 - -
Forty-three members opposed the draft and 12 abstained. | - 43 12 - -
10 voted yes, 4 voted no, and 1 abstained | 10 4 1 - -
The 15-member council adopted the draft with 14 votes in favour and one abstention. | 14 - 1 - 15
42 delegations abstained, while 132 supported and 8 opposed the text. | 132 8 42 - -
A total of 93 states voted for the resolution, 18 against it and 61 abstained. | 93 18 61 - -
One hundred and forty-one states voted in favour. | 141 - - - -
The vote (116-51-6) took place in June. | 116 51 6 - -
For: 40; against: 3; abstaining: 2; absent: 1 | 40 3 2 1 -
There were 40 votes for and 3 against. | 40 3 - - -
140 voted for, 7 against, 32 abstained | 140 7 32 - -
Eight voted against it and 43 abstained from voting. | - 8 43 - -
The assembly voted 100 to 20, with 30 abstentions, to suspend the rule. | 100 20 30 - -
With 88 votes for, 12 against and 5 abstentions, the house approved the budget. | 88 12 5 - -
Out of 120 deputies, 61 voted in favour and 59 against. | 61 59 - - 120
Abstaining were 12; voting against, 3. | - 3 12 - -
There were five abstentions. | - - 5 - -
No country abstained. | - - 0 - -
It was carried by 300 votes to 250. | 300 250 - - -
The house rejected the amendment by 250 votes to 300, with 12 abstentions. | 250 300 12 - -
The board approved the merger by 7 votes to 2. | 7 2 - - -
Nine judges voted for, six against. | 9 6 - - -
Three countries voted against: Veldia, Tarsk and Osmia. | - 3 - - -
The union's members backed the strike by 4,210 votes to 1,033. | 4210 1033 - - -
The text received 102 affirmative votes and 11 negative votes. | 102 11 - - -
the result was 102 votes in favour; 11 votes against; 40 abstentions | 102 11 40 - -
The resolution passed with 12 votes for, zero against and three abstentions. | 12 0 3 - -
Twenty-two members voted in favor and twenty-one voted against. | 22 21 - - -
The committee approved it (132 in favour, 8 against, 42 abstaining). | 132 8 42 - -
120 states supported the text; 4 did not vote. | 120 - - 4 -
While 14 members backed the draft, one voted against. | 14 1 - - -
The council voted 9 to 6 against the motion. | 6 9 - - -
13 in favour, 1 against (Tarsk) and 1 abstention (Quorra) | 13 1 1 - -
adopted by a vote of 125-53-0 | 125 53 0 - -
A recorded vote of 122 to 2, with 51 abstentions, was taken. | 122 2 51 - -
27 of the 55 members of the union abstained. | - - 27 - 55
412 of the chamber's 450 deputies voted for the law. | 412 - - - 450
Six countries (Osmia, Tarsk) out of 47 voted no. | - 6 - - 47
The law was backed by 412 of 450 deputies. | 412 - - - 450
The council renewed the mandate 13-0-2. | 13 0 2 - -
Voting results: for 29, against 0, abstaining 18. | 29 0 18 - -
Ayes, 21; nays, 14; absent, 3. | 21 14 - 3 -
FOR: 45 AGAINST: 12 ABSTAIN: 3 | 45 12 3 - -
For Against Abstentions 12 3 0 | 12 3 0 - -
In favour, against and abstaining were 12, 3 and 1 respectively. | 12 3 1 - -
Yeas—7: Abe, Costa; Nays—3: Kim. | 7 3 - - -
Abstained (3): Abe, Costa, Kim; against (0); in favour (12). | 12 0 3 - -
For the motion: 33. Against the motion: 12. | 33 12 - - -
Only one country, Tarsk, voted against. | - 1 - - -
Eight states, including Tarsk, abstained. | - - 8 - -
The resolution received the backing of 120 countries, while 12 opposed it. | 120 12 - - -
61 of 120 deputies supported the law, 48 opposed it. | 61 48 - - 120
The court, by eleven votes to four, finds that it has jurisdiction. | 11 4 - - -
In a 6–3 ruling, the court struck down the tariff. | 6 3 - - -
The measure cleared the house on a 217-to-212 vote. | 217 212 - - -
By 8 to 7 the Grand Chamber held that the claim was admissible. | 8 7 - - -
The board approved it by 7 votes against 2. | 7 2 - - -
The text won 9 votes, with 2 against and 4 abstaining. | 9 2 4 - -
Twelve members were present but did not vote. | - - - 12 -
Eighteen members were not recorded as voting. | - - - 18 -
Fourteen took no part in the vote. | - - - 14 -
Not a single member voted against. | - 0 - - -
No votes were cast against the text. | - 0 - - -
The text passed without a dissenting vote. | - 0 - - -
2,001,926 voted "no" and 1,617,989 voted "yes". | 1617989 2001926 - - -
Votes cast: 100. In favour: 60. Against: 40. | 60 40 - - 100
The house threw out the bill by 120 to 45. | 45 120 - - -
The lords voted against the clause by 251 to 198. | 198 251 - - -
The judgment rejects the appeal of the four states against the decision by sixteen votes to none. | 16 0 - - -
All but one of the 15 members voted in favour. | 14 - - - 15
Twelve delegations, he announced, had voted in favour. | 12 - - - -
The resolution was adopted with 84 votes. | 84 - - - -
The noes to the right, 432. The ayes to the right, 202. | 202 432 - - -
Yes votes: 33; no votes: 12. | 33 12 - - -
Vote: For – 27, Against – 0, Abstained – 0, Did not vote – 3 | 27 0 0 3 -
""".strip().splitlines()

NO_TALLY = [
    "It was adopted unanimously.",
    "It was adopted by consensus.",
    "Prices rose from 12 to 14.",
    "The mix was 4:1 by weight.",
    "The committee read points 3-7.",
    "The house stood at 12-14.",
    "He was not content with 12 of the 14 answers.",
    "The contents of 142 boxes were not spilled.",
    "Between 2010 and 2020 the share grew by 5 to 8 percent.",
    "The police arrested 12 people at the protest against the tariff.",
    "Twelve ships sailed for Norva.",
    "The team won 3-1 on Sunday.",
    "The 2020-21 season was cancelled.",
    "Call 555-123-4567 for details.",
    "Pages 12-14 were missing from the report.",
    "The minister spoke in favour of the tariff.",
    "Six members were absent from the dinner.",
    "Article 5 applies to ports.",
    "The union is against the tariff of 12 percent.",
    "He waited 3 to 4 hours.",
    "Voters in 12 to 15 towns stayed at home.",
    "Some 43 percent voted for, 57 percent against.",
    "Two thirds of the 47 members voted for it.",
    "Between 12 and 15 members voted against.",
    "Her team lost 0–2, and the crowd blamed the referee.",
    "There are 3 arguments against the tariff.",
    "Route 13-1-1 crosses the buffer zone.",
    "The parliament has 120 seats, and 61 votes are needed.",
    "The council approved the 2024-2025 budget.",
    "One motion was lost by nine votes.",
    "In the end nobody spoke against the text.",
]


def _roles(written: str) -> tuple[int | None, ...]:
    return tuple(None if w == "-" else int(w) for w in written.split())


@pytest.mark.parametrize("case", CASES)
def test_roles_of_a_vote(case: str) -> None:
    text, _, expected = (part.strip() for part in case.rpartition("|"))
    found = tallies(text)
    assert len(found) == 1
    t = found[0]
    assert (t.in_favour, t.against, t.abstaining, t.not_voting, t.total) == _roles(expected)
    assert text[t.span.start : t.span.end] == t.span.text


@pytest.mark.parametrize("text", NO_TALLY)
def test_what_is_no_vote_has_no_tally(text: str) -> None:
    assert tallies(text) == ()


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        (
            "The committee approved it by 132 in favour to 8 against; the plenary by 128 in favour to 7 against.",
            [(132, 8, None), (128, 7, None)],
        ),
        ("Last year the vote was 126-6-48; this year it was 119-9-52.", [(126, 6, 48), (119, 9, 52)]),
        (
            "The lower house passed the bill 210-189, but the senate rejected it 31-44.",
            [(210, 189, None), (31, 44, None)],
        ),
        (
            "In the first 60 were for and 40 against; in the second 58 voted for and 42 against.",
            [(60, 40, None), (58, 42, None)],
        ),
        (
            "Draft I got 33 votes to 8, with 4 abstentions, and draft II 20 to 10, with 15 abstentions.",
            [(33, 8, 4), (20, 10, 15)],
        ),
    ],
)
def test_two_votes_in_one_text_stay_apart(text: str, votes: list[tuple[int, int, int | None]]) -> None:
    assert [(t.in_favour, t.against, t.abstaining) for t in tallies(text)] == votes


def test_a_membership_smaller_than_its_votes_is_none() -> None:
    (tally,) = tallies("Of the 20 members, 15 voted in favour and 9 against.")
    assert (tally.in_favour, tally.against, tally.total) == (15, 9, None)


@pytest.mark.parametrize(
    ("text", "in_favour", "against"),
    [
        ("The motion was defeated by 27 votes to 12.", 12, 27),
        ("The amendment was rejected by 27 votes to 12, with 3 abstentions.", 12, 27),
        ("The bill failed 12-27.", 12, 27),
        ("The draft fell by 20 to 15.", 15, 20),
        ("The house voted 14 to 9 against the treaty.", 9, 14),
        ("The council voted 21 to 15 in favour of the plan.", 21, 15),
        ("The treaty was adopted by 33 votes to 13.", 33, 13),
        ("Rejected for want of a two-thirds majority, by 60 votes to 40.", 60, 40),
    ],
)
def test_of_two_figures_the_outcome_tells_who_won(text: str, in_favour: int, against: int) -> None:
    (tally,) = tallies(text)
    assert (tally.in_favour, tally.against) == (in_favour, against)


def test_a_number_in_two_words_is_no_pair() -> None:
    (tally,) = tallies("Thirty-five abstentions were recorded in the vote.")
    assert (tally.in_favour, tally.against, tally.abstaining) == (None, None, 35)
