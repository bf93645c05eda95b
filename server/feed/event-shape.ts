/** Below this depth, only the type of a value counts. */
const DEEPEST = 4;
/** Most keys of an event that are included, in order of name. */
const MAX_KEYS = 100;
/** An object with more keys is a table, whose keys say nothing about its shape. */
const MAX_KEYS_PER_OBJECT = 200;
const LONGEST_KEY = 64;

/** The keys of an event and the types of their values, independent of their order. Bounded in size; contains no values. */
export function shapeOf(event: unknown): string {
  let keysLeft = MAX_KEYS;

  function describe(value: unknown, depth: number): string {
    if (value === null) return "null";
    if (typeof value !== "object") return typeof value;
    if (depth === DEEPEST) return Array.isArray(value) ? "list" : "object";
    if (Array.isArray(value)) return `[${value.length === 0 ? "" : describe(value[0], depth + 1)}]`;
    return describeMembers(value, depth);
  }

  function describeMembers(value: object, depth: number): string {
    const keys = Object.keys(value);
    if (keys.length > MAX_KEYS_PER_OBJECT) return "{many}";
    const members: string[] = [];
    for (const key of keys.sort()) {
      if (keysLeft === 0) break;
      keysLeft -= 1;
      members.push(`${JSON.stringify(key.slice(0, LONGEST_KEY))}:${describe(Reflect.get(value, key), depth + 1)}`);
    }
    return `{${members.join(",")}}`;
  }

  return describe(event, 0);
}
