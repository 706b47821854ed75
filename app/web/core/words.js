// The reader's words for what the server says in codes.

export const LABELS = {
  documented: {
    word: "Documented",
    heading: "The record shows",
    by: "recorded by",
    mark: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Zm3.5 4.9-4.2 4.8a.8.8 0 0 1-1.2 0L4.4 9.1l1.1-1.1 1.2 1.2 3.6-4.1z",
  },
  contested: {
    word: "Contested",
    heading: "Where sources conflict",
    by: "said by",
    mark: "M1.5 4.4h7.3l1.4-2.9 1.7.8-1 2.1h3.6v2.2H9.9L8.5 9.4h6v2.2H7.4l-1.5 3-1.7-.9 1-2.1H1.5V9.4h4.7l1.4-2.8H1.5z",
  },
  reported: {
    word: "Reported",
    heading: "Reported",
    by: "by",
    mark: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Zm0 1.8a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z",
  },
  advocacy: {
    word: "Argued",
    heading: "What is argued",
    by: "by",
    mark: "M2 2.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7.5L4 15v-3.5H2a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z",
  },
};

/** In the order in which a reader meets them. */
export const GROUPS = ["documented", "reported", "contested", "advocacy"];

export const HINTS = {
  documented: "A record performs the act, gives its own text, or holds the measurement.",
  contested: "A record or another source gives an account that cannot also be true.",
  reported: "Someone asserts it; nothing in the library settles it.",
  advocacy: "A judgement, a demand, a forecast or a motive: no record could settle it.",
};

export const CREDIBILITY = {
  1: "Confirmed by a record",
  2: "Independent origins agree",
  3: "One origin, nothing against it",
  4: "Sources disagree, no record settles it",
  5: "A record contradicts it",
  6: "Cannot be judged true or false",
};

export const SOURCE_TYPES = {
  record: "record",
  official_statement: "official statement",
  investigation: "investigation",
  news: "news",
  advocacy: "advocacy",
  other: "other",
};

export const ASPECTS = {
  tally_role: "the roles in a vote",
  quantity: "a number",
  date: "a date",
  outcome: "the outcome",
  name: "a name",
  qualifier: "words left out or added",
  universal: "a claim without exception",
  negation: "whether it is so at all",
};

export const APPEALS = {
  prescription: "says what should be done",
  prediction: "says what will or may come",
  motive: "says what someone wants or intends",
  evaluation: "judges something",
  framing: "characterises sweepingly",
};

export const HEDGES = {
  evidential: "The source itself hedges: it reports hearsay or an estimate.",
  approximate: "The source itself hedges: the figure is approximate.",
  modal: "The source itself hedges: it says what may be.",
};

export const INTERESTS = {
  party: "a party to the dispute",
  aligned: "aligned with a side",
  disinterested: "disinterested",
  unknown: "interest not known",
};

const STAGES = {
  retrieve: "Looking for passages",
  search: "Looking for passages",
  select: "Choosing what answers",
  compose: "Putting the answer together",
  label: "Weighing the evidence",
  evidence: "Weighing the evidence",
  write: "Wording, each sentence checked as it comes",
  verify: "Checking every quote",
  fetch: "Fetching",
  read: "Reading",
  segment: "Cutting into sentences",
  analyse: "Reading statements",
  analyze: "Reading statements",
  embed: "Placing by meaning",
  index: "Indexing",
  store: "Keeping",
  queued: "Waiting its turn",
};

/** A stage in the reader's words; an unknown one as it is called. */
export function stageWord(stage) {
  return STAGES[stage] ?? (stage ? stage[0].toUpperCase() + stage.slice(1).replaceAll("_", " ") : "Working");
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** "2024-05-03" as "3 May 2024"; a coarser date at its own precision; anything else as it is. */
export function dateWords(value) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value ?? "");
  if (!parts) return value ?? "";
  const month = parts[2] ? MONTHS[Number(parts[2]) - 1] : null;
  if (!month) return parts[1];
  const whole = `${month}\u00a0${parts[1]}`;
  return parts[3] ? `${Number(parts[3])}\u00a0${whole}` : whole;
}

/** A moment of RFC 3339 as day and time of this machine. */
export function momentWords(value) {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return value ?? "";
  return moment.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** "1 source", "2 sources". */
export function counted(count, noun, plural = `${noun}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/** Who speaks, in words; an author is named by what stands on the source. */
export function speakerWords(speaker, citation) {
  if (speaker.kind === "author") {
    const named = speaker.name && speaker.name !== "author" ? speaker.name : null;
    if (named) return named;
    return citation.publisher ? `the author (${citation.publisher})` : "the author";
  }
  if (speaker.kind === "unnamed") {
    return speaker.name && speaker.name !== "unnamed" ? `${speaker.name} (unnamed)` : "an unnamed source";
  }
  return speaker.name;
}

/** Publisher, symbol, date, type, page of a citation or document: whatever is known. */
export function facts(source) {
  return [
    source.publisher,
    source.symbol,
    source.published ? dateWords(source.published) : "date not known",
    SOURCE_TYPES[source.source_type] ?? source.source_type,
    pageWords(source),
  ].filter(Boolean);
}

function pageWords(source) {
  if (source.page === null || source.page === undefined) return null;
  const label = source.page_label && source.page_label !== String(source.page);
  return label ? `page\u00a0${source.page} (printed\u00a0${source.page_label})` : `page\u00a0${source.page}`;
}

/** "on the side of X", or nothing. */
export function sideWords(side) {
  return side ? `on the side of ${side}` : null;
}

/** Without signs that would turn the text around them; for names and labels, where direction is set by the page. */
export function plain(text) {
  return (text ?? "").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}
