const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte outside of texts adds to the depth. */
const STEPS = new Int8Array(256);
for (const opening of "[{") STEPS[opening.charCodeAt(0)] = 1;
for (const closing of "]}") STEPS[closing.charCodeAt(0)] = -1;

/**
 * Whether what `JSON.parse` gave is nested deeper than `limit`. Parsing survives any depth; what walks or prints the
 * result does not. A walk through the values costs a fraction of one through the bytes.
 */
export function isNestedDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (isNestedDeeper(item, limit - 1)) return true;
    return false;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const name in members) if (isNestedDeeper(members[name], limit - 1)) return true;
  return false;
}

/**
 * The same of bytes that are no JSON after all: how deep they were when they broke off. In UTF-8 no byte of a longer
 * character looks like one of ours.
 */
export function opensDeeper(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index] ?? 0;
    if (byte === QUOTE) index = closingQuote(json, index);
    else {
      depth += STEPS[byte] ?? 0;
      if (depth > limit) return true;
    }
  }
  return false;
}

function closingQuote(json: Uint8Array, openingQuote: number): number {
  let index = openingQuote + 1;
  for (let byte = json[index]; byte !== QUOTE && byte !== undefined; byte = json[index]) {
    index += byte === BACKSLASH ? 2 : 1;
  }
  return index;
}
