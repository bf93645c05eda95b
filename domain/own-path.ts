/** Where nobody said where to go, or said somewhere else. */
const HOME = "/";

/** Those of a pair without the other are no text. */
const NOT_A_PATH = /[\\\p{Cc}\p{Cs}]/u;
const NOT_IN_A_HEADER = /[^\x21-\x7e]/gu;

/**
 * A path of ours to go on to, whatever an address bar said: anything that a browser might take for another host or
 * for a script becomes `/`. Spelled so that a header can hold it.
 */
export function ownPath(text: string | null | undefined): string {
  if (!text?.startsWith("/") || text.startsWith("//") || NOT_A_PATH.test(text)) return HOME;
  // Browsers resolve dots before `?` and `#`, and `/..//evil.example` is then another host's.
  if (/^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(text)) return HOME;
  return text.replace(NOT_IN_A_HEADER, encodeURIComponent);
}
