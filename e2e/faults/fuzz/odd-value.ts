import type { Random } from "@/simulator/random/random";

const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "site_id",
  "timestamp",
  "events",
  "\u0000",
  "😀",
  "a.b",
  "length",
];
const TEXTS = [
  "",
  " ",
  "null",
  "NaN",
  "-0",
  "0x1F",
  "1e400",
  "../../etc/passwd",
  "'; DROP TABLE notices; --",
  "<script>alert(1)</script>",
  "\u202egpj.exe",
  "\ud800",
  "\u0000",
  "%00%n%s",
  "2026-13-45T99:99:99Z",
  "__proto__",
  "zone",
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e21,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 53) - 2,
  1_790_000_003,
  253402300800,
];

/** A value of any JSON type, unexpected at its position. */
export function oddValue(random: Random, depth = 0): unknown {
  const kind = random.integer(0, depth > 3 ? 5 : 8);
  switch (kind) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
      return random.pick(NUMBERS);
    case 2:
      return random.gauss() * 10 ** random.integer(-5, 20);
    case 3:
      return random.pick(TEXTS);
    case 4:
      return random.pick(["x", "é", "😀", "\n"]).repeat(random.integer(1, 3_000));
    case 5:
      return String.fromCharCode(...Array.from({ length: random.integer(0, 20) }, () => random.integer(0, 0xffff)));
    case 6:
      return Array.from({ length: random.integer(0, 5) }, () => oddValue(random, depth + 1));
    case 7:
      return nested(random.integer(1, 80));
    default:
      return Object.fromEntries(
        Array.from({ length: random.integer(0, 5) }, () => [oddKey(random), oddValue(random, depth + 1)]),
      );
  }
}

export function oddKey(random: Random): string {
  return random.chance(0.7) ? random.pick(KEYS) : random.hex(random.integer(1, 40));
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 ? { in: value } : [value];
  return value;
}

/** A copy of a JSON value with some members changed, removed, duplicated or renamed. */
export function mutated(random: Random, value: unknown): unknown {
  if (random.chance(0.15)) return oddValue(random);
  if (Array.isArray(value)) return mutatedList(random, value);
  if (typeof value === "object" && value !== null) return mutatedObject(random, value);
  return random.chance(0.5) ? oddValue(random) : value;
}

function mutatedList(random: Random, list: readonly unknown[]): unknown {
  if (list.length === 0) return [oddValue(random)];
  const at = random.integer(0, list.length - 1);
  switch (random.integer(0, 3)) {
    case 0:
      return list.toSpliced(at, 1);
    case 1:
      return list.toSpliced(at, 0, ...Array.from({ length: random.integer(1, 30) }, () => list[at]));
    default:
      return list.with(at, mutated(random, list[at]));
  }
}

function mutatedObject(random: Random, object: object): unknown {
  const entries = Object.entries(object);
  if (entries.length === 0) return { [oddKey(random)]: oddValue(random) };
  const at = random.integer(0, entries.length - 1);
  const [key = "", value] = entries[at] ?? [];
  switch (random.integer(0, 4)) {
    case 0:
      return Object.fromEntries(entries.toSpliced(at, 1));
    case 1:
      return Object.fromEntries(entries.with(at, [oddKey(random), value]));
    case 2:
      return Object.fromEntries([...entries, [oddKey(random), oddValue(random)]]);
    default:
      return Object.fromEntries(entries.with(at, [key, mutated(random, value)]));
  }
}

/** A copy of bytes with some changed, truncated or duplicated. */
export function mutatedBytes(random: Random, bytes: Uint8Array): Buffer {
  const changed = Buffer.from(bytes);
  const flips = random.integer(0, Math.max(1, Math.floor(changed.length * 10 ** random.between(-4, -1.5))));
  for (let flip = 0; flip < flips && changed.length > 0; flip++) {
    const at = random.integer(0, changed.length - 1);
    changed[at] = random.chance(0.5) ? (changed[at] ?? 0) ^ (1 << random.integer(0, 7)) : random.integer(0, 255);
  }
  const from = random.integer(0, changed.length);
  const to = random.integer(from, changed.length);
  switch (random.integer(0, 5)) {
    case 0:
      return changed.subarray(0, to);
    case 1:
      return Buffer.concat([changed.subarray(0, from), changed.subarray(to)]);
    case 2:
      return Buffer.concat([changed.subarray(0, to), changed.subarray(from)]);
    default:
      return changed;
  }
}

export function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.integer(0, 255)));
}
