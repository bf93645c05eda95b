const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The API writes times as ISO 8601, the domain counts epoch milliseconds: turns the one into the other wherever a field
 * is named like a time (`at`, `since`, `…At`, `…Since`), so that answers have the domain's own shapes. What Mist itself sent (`raw`)
 * stays as it is.
 */
export function withInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withInstants);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, fieldWithInstants(key, field)]));
}

function fieldWithInstants(key: string, field: unknown): unknown {
  if (key === "raw") return field;
  if (typeof field === "string") return isTimeName(key) && INSTANT.test(field) ? Date.parse(field) : field;
  return withInstants(field);
}

function isTimeName(key: string): boolean {
  return key === "at" || key === "since" || key.endsWith("At") || key.endsWith("Since");
}
