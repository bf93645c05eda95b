/** A `retry-after` header of one to five seconds, at random, so that clients refused together do not return together. */
export function retryAfter(): Readonly<Record<string, string>> {
  return { "retry-after": String(1 + Math.floor(5 * Math.random())) };
}
