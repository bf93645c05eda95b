const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte outside of texts adds to the depth. */
const STEPS = new Int8Array(256);
for (const opening of "[{") STEPS[opening.charCodeAt(0)] = 1;
for (const closing of "]}") STEPS[closing.charCodeAt(0)] = -1;

/**
 * Whether JSON is nested deeper than `limit`, told from its bytes. `JSON.parse` survives any depth; what walks or
 * prints the result does not. In UTF-8 no byte of a longer character looks like one of ours.
 */
export function isNestedDeeper(json: Uint8Array, limit: number): boolean {
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
