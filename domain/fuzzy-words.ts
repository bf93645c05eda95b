import { canBeNear, MOST_WORDS, partsOfWord, slipsIn } from "./text-match";

interface Part {
  readonly word: string;
  readonly slips: number;
}

/**
 * Tests folded texts for a query: each word, or each part of it with a spelling mistake, has to occur. The result is that of `findWord` and
 * `findNearly`, at a fraction of their cost. Only the first eight parts of all words count.
 */
export function createFuzzyTest(words: readonly string[]): (folded: string) => boolean {
  let room = MOST_WORDS;
  const wanted = words.map((word) => {
    const all = [...new Set(partsOfWord(word))];
    const parts = all.slice(0, room).map((part) => ({ word: part, slips: slipsIn(part) }));
    room -= parts.length;
    return { word, parts, isPlain: all.length > 0 };
  });
  return (folded) => {
    let candidates: readonly string[] | undefined;
    const isThere = (part: Part) => {
      if (folded.includes(part.word)) return true;
      if (part.slips === 0) return false;
      candidates ??= folded.match(/[\p{L}\p{N}]+/gu) ?? [];
      return candidates.some((candidate) => isNear(candidate, part));
    };
    return wanted.every(({ word, parts, isPlain }) => folded.includes(word) || (isPlain && parts.every(isThere)));
  };
}

function isNear(candidate: string, { word, slips }: Part): boolean {
  return canBeNear(candidate, word, slips) && startsNearly({ candidate, word, slips });
}

interface Pair extends Part {
  readonly candidate: string;
}

/** Rows of the table that `startsNearly` fills. Reused, because it runs for every word of every text. */
let beforeLast: number[] = [];
let last: number[] = [];
let row: number[] = [];

/**
 * Whether the beginning of the candidate differs from the word by at most the allowed number of mistakes. Only cells near the diagonal are
 * computed; all others would need more.
 */
function startsNearly(pair: Pair): boolean {
  for (let j = 0; j <= pair.slips; j++) last[j] = j;
  for (let i = 1; i <= pair.word.length; i++) {
    if (fewestInRow(i, pair) > pair.slips) return false;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return true;
}

function fewestInRow(i: number, pair: Pair): number {
  const from = Math.max(1, i - pair.slips);
  const to = Math.min(pair.candidate.length, i + pair.slips);
  let fewest = i;
  row[from - 1] = fewest;
  for (let j = from; j <= to; j++) {
    const cost = costAt(i, j, pair);
    row[j] = cost;
    fewest = Math.min(fewest, cost);
  }
  return fewest;
}

/** The number of mistakes between the first `j` letters of the candidate and the first `i` of the word. */
function costAt(i: number, j: number, { candidate, word, slips }: Pair): number {
  const isSame = word[i - 1] === candidate[j - 1];
  const other = at(last, j - 1) + (isSame ? 0 : 1);
  const more = at(row, j - 1) + 1;
  const less = j < i + slips ? at(last, j) + 1 : other;
  const isSwapped = i > 1 && j > 1 && word[i - 1] === candidate[j - 2] && word[i - 2] === candidate[j - 1];
  return Math.min(other, more, less, isSwapped ? at(beforeLast, j - 2) + 1 : other);
}

function at(costs: readonly number[], j: number): number {
  return costs[j] ?? Number.POSITIVE_INFINITY;
}
