/** A read in pieces. An empty piece is a pause: other work of the thread should run. */
export type Paced<Item> = Generator<readonly Item[], void, void>;

export const PAUSE: readonly never[] = [];

/** The number of words that are read without a pause. */
const WORDS_A_TURN = 8_192;

/** Counts the words since the last pause. */
export class Pace {
  private words = 0;

  /** Counts `words` more; true if a pause is due, and the count begins again. */
  isDue(words: number): boolean {
    this.words += words;
    if (this.words < WORDS_A_TURN) return false;
    this.words = 0;
    return true;
  }
}
