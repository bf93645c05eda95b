/** A seeded random generator. The same seed gives the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  between(min: number, max: number): number;
  /** An integer from `min` to `max`, inclusive. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  /** A random item; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** Normal distribution, mean 0, deviation 1. */
  gauss(): number;
  hex(digits: number): string;
  /** A version 4 UUID in lower case. */
  uuid(): string;
  /** An independent generator that depends only on seed and label, not on earlier draws. */
  fork(label: string | number): Random;
}

export function createRandom(seed: number | string): Random {
  const origin = hashOf(String(seed));
  const next = mulberry32(origin);
  const between = (min: number, max: number) => min + next() * (max - min);
  const integer = (min: number, max: number) => Math.floor(between(min, max + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join("");
  return {
    next,
    between,
    integer,
    hex,
    chance: (probability) => next() < probability,
    pick: (items) => pickFrom(items, next()),
    gauss: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + integer(0, 3)).toString(16)}${hex(3)}-${hex(12)}`,
    fork: (label) => createRandom(`${origin}/${label}`),
  };
}

/** FNV-1a with a final mix, 32 bits: spreads labels that differ in one character. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function pickFrom<Item>(items: readonly Item[], fraction: number): Item {
  const item = items[Math.floor(fraction * items.length)];
  if (item === undefined) throw new Error("picked from an empty list");
  return item;
}
