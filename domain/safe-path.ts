/** Used if no path is given, or one that is not ours. */
const HOME = "/";

/** Unpaired surrogates and control characters are invalid. */
const NOT_A_PATH = /[\\\p{Cc}\p{Cs}]/u;
const NOT_IN_A_HEADER = /[^\x21-\x7e]/gu;

/**
 * A path on this server to continue to, from untrusted input: anything that a browser might interpret as another host or a script becomes
 * `/`. Encoded so that a header can contain it.
 */
export function safePath(text: string | null | undefined): string {
  if (!text?.startsWith("/") || text.startsWith("//") || NOT_A_PATH.test(text)) return HOME;
  // Browsers resolve dots before `?` and `#`, after which `/..//evil.example` would be another host.
  if (/^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(text)) return HOME;
  return text.replace(NOT_IN_A_HEADER, encodeURIComponent);
}
