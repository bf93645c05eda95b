/** A query as an object for Zod. A key that occurs twice becomes a list, which every schema here rejects. */
export function parseQuery(query: string): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(query)) {
    const before = values.get(key);
    values.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
