/** Where nobody said where to go, or said somewhere else. */
const HOME = "/";

/**
 * A path of ours to go on to, whatever an address bar said: anything that a browser might take for another host or
 * for a script becomes `/`.
 */
export function ownPath(text: string | null | undefined): string {
  if (!text?.startsWith("/") || text.startsWith("//") || /[\\\p{Cc}]/u.test(text)) return HOME;
  // Browsers resolve dots, and `/..//evil.example` is then another host's.
  const [path = ""] = text.split(/[?#]/, 1);
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path) ? HOME : text;
}
