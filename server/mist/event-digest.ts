import { hash } from "node:crypto";

/** Members that differ between an organisation's webhook and a site's for the same event. */
const VARYING: ReadonlySet<string> = new Set([
  "for_site",
  "org_id",
  "org_name",
  "site_name",
  "webhook_id",
  "webhook_name",
]);

/** A digest that is equal for the same event, whichever webhook delivered it and in whatever order its members are. */
export function eventDigest(event: unknown): string {
  const members = Object.entries(Object(event)).filter(([name]) => !VARYING.has(name));
  return hash("sha1", JSON.stringify(members.sort(byName), withSortedMembers)).slice(0, 16);
}

function withSortedMembers(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byName));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
