/** Seconds until it may come again, as headers: one to five, scattered so that what was refused together does not return together. */
export function retryAfter(): Readonly<Record<string, string>> {
  return { "retry-after": String(1 + Math.floor(5 * Math.random())) };
}
