/** Shorter names are too often ordinary words. */
const SHORTEST = 3;
/** Longer texts are not names. */
const LONGEST = 128;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const LETTER = /\p{L}/u;
/** What is recognised by its form alone. */
const ADDRESS = /^[0-9a-f:.-]+$/i;
const MAIL_ADDRESS = /\S+@\S+/g;

/** The text in lower case with unchanged positions: a character whose lower case has another length stays as it is. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join("");
}

/** Finds learnt names within longer texts, ignoring case, as whole words, the longest first. */
export class NameFinder {
  /** The names as first learnt, by their lower-case form. */
  private readonly names = new Map<string, string>();
  private readonly lengths = new Set<number>();
  private sorted: readonly number[] | undefined;

  learn(text: string): void {
    this.add(text.trim());
    // "Ada Admin ada@example.com" may occur elsewhere as "Ada Admin".
    if (text.includes("@")) this.add(text.replace(MAIL_ADDRESS, "").trim());
  }

  has(text: string): boolean {
    return this.names.has(lowered(text));
  }

  /** The longest name that begins at `place` in a text processed by `lowered`. */
  at(lower: string, place: number): { readonly name: string; readonly length: number } | undefined {
    if (!isWordStart(lower, place)) return undefined;
    for (const length of this.longestFirst()) {
      const name = this.names.get(lower.slice(place, place + length));
      if (name !== undefined && isWordEnd(lower, place + length)) return { name, length };
    }
    return undefined;
  }

  private longestFirst(): readonly number[] {
    this.sorted ??= [...this.lengths].sort((a, b) => b - a);
    return this.sorted;
  }

  private add(name: string): void {
    if (name.length < SHORTEST || name.length > LONGEST || !LETTER.test(name) || ADDRESS.test(name)) return;
    const lower = lowered(name);
    if (this.names.has(lower)) return;
    this.names.set(lower, name);
    this.lengths.add(lower.length);
    this.sorted = undefined;
  }
}

function isWordStart(text: string, place: number): boolean {
  return place === 0 || !WORD_CHARACTER.test(text.charAt(place - 1)) || !WORD_CHARACTER.test(text.charAt(place));
}

function isWordEnd(text: string, place: number): boolean {
  return (
    place >= text.length || !WORD_CHARACTER.test(text.charAt(place)) || !WORD_CHARACTER.test(text.charAt(place - 1))
  );
}
