const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** How each byte outside of strings changes the depth. */
const STEPS = new Int8Array(256);
for (const opening of "[{") STEPS[opening.charCodeAt(0)] = 1;
for (const closing of "]}") STEPS[closing.charCodeAt(0)] = -1;

/**
 * Whether a parsed value is nested deeper than `limit`. `JSON.parse` survives any depth, but code that walks or prints the result does not.
 * Walking the values costs a fraction of scanning the bytes.
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
 * Whether bytes are nested deeper than `limit`, also if they are not valid JSON: then up to where they end. In UTF-8 no byte of a
 * multi-byte character equals a bracket, quote or backslash.
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
