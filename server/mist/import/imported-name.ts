/** The same limit as for names entered here. */
const MAX_BYTES = 255;
const SHORT_ID = 12;

/** The object's name in Mist, else the beginning of its id, which people know from Mist's web addresses. */
export function importedName(told: string | undefined, id: string): string {
  return (told && withinBytes(told)) || id.split("-", 1)[0]?.slice(0, SHORT_ID) || id.slice(0, SHORT_ID);
}

/** The text, cut at a character boundary if it is too long. */
export function withinBytes(text: string): string {
  if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_BYTES) break;
    kept += character;
  }
  return kept.trim();
}
