/**
 * How well a word matches, better is smaller: at the start of the text, at the start of a word, inside a word, or with spelling mistakes.
 */
export const RANK = { start: 0, word: 1, inside: 2, typo: 3 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

/** A part of a text, from `from` up to but not including `to`. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

export interface TextMatch {
  /** The rank of the worst matching word. */
  readonly rank: Rank;
  /** The matching parts, in order and without overlaps. */
  readonly marks: readonly Mark[];
}

const WORD_LETTER = /[\p{L}\p{N}]/u;

interface Find extends Mark {
  readonly rank: Rank;
}

/** Limits for a query; further words and letters are ignored. */
export const MOST_WORDS = 8;
const LONGEST_WORD = 64;

/** The words of a query to search for, without duplicates, at most eight. */
export function queryWords(query: string): readonly string[] {
  const words = fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** All words have to occur, in any order; undefined otherwise. Accents and case are ignored; without words everything matches. */
export function matchText(text: string, words: readonly string[]): TextMatch | undefined {
  const folded = fold(text);
  const finds: Find[] = [];
  for (const word of words) {
    const exact = findWord(folded, word);
    const found = exact ? [exact] : findNearly(folded, word);
    if (!found) return undefined;
    finds.push(...found);
  }
  const rank = Math.max(RANK.start, ...finds.map((find) => find.rank)) as Rank;
  return { rank, marks: merged(finds) };
}

/** Where the words occur in a text; words that do not occur are left out. */
export function markWords(text: string, words: readonly string[]): readonly Mark[] {
  const folded = fold(text);
  return merged(words.flatMap((word) => findWord(folded, word) ?? []));
}

/** Lower case without accents, with unchanged positions. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const letter of text) {
    // Surrogate pairs stay as they are, since half of one is not a letter.
    folded += letter.length === 1 ? letter.normalize("NFD").charAt(0).toLowerCase() : letter;
  }
  return folded;
}

/** The best occurrence of a word in a folded text: at the start of a line, else at the start of a word, else anywhere. */
export function findWord(folded: string, word: string): Find | undefined {
  let best: Find | undefined;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const rank = rankAfter(folded[at - 1]);
    if (!best || rank < best.rank) best = { rank, from: at, to: at + word.length };
    if (rank === RANK.start) break;
  }
  return best;
}

function rankAfter(letter: string | undefined): Rank {
  if (letter === undefined || letter === "\n") return RANK.start;
  return WORD_LETTER.test(letter) ? RANK.inside : RANK.word;
}

/** Occurrences of each part of a word (`mria-laptop` has two) in a folded text, with mistakes allowed; undefined unless all occur. */
export function findNearly(folded: string, word: string): readonly Find[] | undefined {
  const finds: Find[] = [];
  for (const part of partsOfWord(word)) {
    const find = findWord(folded, part) ?? findTypo(folded, part);
    if (!find) return undefined;
    finds.push({ ...find, rank: RANK.typo });
  }
  return finds.length > 0 ? finds : undefined;
}

export function partsOfWord(word: string): readonly string[] {
  return word.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** How many mistakes are allowed in a word: one from four letters on, two from eight. */
export function slipsIn(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** A word of a folded text whose beginning is similar to this one. */
function findTypo(folded: string, word: string): Find | undefined {
  const slips = slipsIn(word);
  if (slips === 0) return undefined;
  let best: (Mark & { readonly slips: number }) | undefined;
  for (const { 0: candidate, index } of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!canBeNear(candidate, word, slips)) continue;
    const near = nearestStart(candidate.slice(0, word.length + slips), word);
    if (near.slips > slips || (best && near.slips >= best.slips)) continue;
    best = { from: index, to: index + near.length, slips: near.slips };
  }
  return best && { rank: RANK.typo, from: best.from, to: best.to };
}

/**
 * The beginning of a word that needs the fewest changes (a letter added, removed, replaced, or swapped with the next) to become the other
 * word.
 */
function nearestStart(candidate: string, word: string): { readonly slips: number; readonly length: number } {
  let beforeLast: number[] = [];
  let last = Array.from({ length: candidate.length + 1 }, (_, j) => j);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= candidate.length; j++) {
      const isSame = word[i - 1] === candidate[j - 1];
      const isSwapped = word[i - 1] === candidate[j - 2] && word[i - 2] === candidate[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  const slips = Math.min(...last);
  return { slips, length: last.lastIndexOf(slips) };
}

/** A cheap test before. The first letter may be missing, additional or swapped with the next, but not replaced. */
export function canBeNear(candidate: string, word: string, slips: number): boolean {
  const isAlike = candidate[0] === word[0] || candidate[1] === word[0] || candidate[0] === word[1];
  return isAlike && candidate.length >= word.length - slips;
}

function merged(marks: readonly Mark[]): readonly Mark[] {
  const apart: Mark[] = [];
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    const before = apart[apart.length - 1];
    if (before && from <= before.to) apart[apart.length - 1] = { from: before.from, to: Math.max(before.to, to) };
    else apart.push({ from, to });
  }
  return apart;
}
