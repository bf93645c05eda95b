import type { Called, CallFailure } from "./call-failure";

/** More than any organisation has. Stops at an API that always names another page. */
const MAX_PAGES = 500;
const MAX_ROUNDS = 3;

/** The objects of a list or a search, each once, and how many could not be read. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly unread: number;
}

/** A page as it came. */
export interface Page {
  readonly items: readonly unknown[];
  /** The number of objects on all pages, if the API tells it. */
  readonly total: number | undefined;
  /** The number of objects on a full page. */
  readonly limit: number;
}

type Objects = ReadonlyMap<string, unknown>;

/**
 * Reads all objects of a list, by id. Objects that are added or removed between two pages move others to another page. So a list of several
 * pages is read until two rounds give the same ids. If it keeps changing, everything seen in any round is returned: an extra object is
 * harmless, but a missing one would look removed.
 */
export async function readList(
  readPage: (page: number) => Promise<Called<Page>>,
  path: string,
): Promise<Called<Objects>> {
  const seen = new Map<string, unknown>();
  let before: Objects | undefined;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const read = await readRound(readPage, path);
    if (read.type !== "answered") return read;
    const { pages, objects } = read.value;
    if (pages === 1 || (before && haveSameIds(before, objects))) return { type: "answered", value: objects };
    for (const [id, object] of objects) seen.set(id, object);
    before = objects;
  }
  return { type: "answered", value: seen };
}

interface Round {
  readonly pages: number;
  readonly objects: Objects;
}

async function readRound(readPage: (page: number) => Promise<Called<Page>>, path: string): Promise<Called<Round>> {
  const objects = new Map<string, unknown>();
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const read = await readPage(page);
    if (read.type !== "answered") return read;
    const { items, total, limit } = read.value;
    const before = objects.size;
    for (const item of items) objects.set(idOf(item), item);
    const isLast = total === undefined ? items.length < limit : page * limit >= total;
    // A server that ignores the page number sends the same objects again.
    if (isLast || objects.size === before) return { type: "answered", value: { pages: page, objects } };
  }
  return tooManyPages(path);
}

/** Reads all objects of a search, whose answers each name the next. */
export async function readSearch(
  readNext: (next: string | undefined) => Promise<Called<{ items: readonly unknown[]; next: string | undefined }>>,
  path: string,
): Promise<Called<Objects>> {
  const objects = new Map<string, unknown>();
  const asked = new Set<string>();
  let next: string | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const read = await readNext(next);
    if (read.type !== "answered") return read;
    for (const item of read.value.items) objects.set(idOf(item), item);
    next = read.value.next;
    if (next === undefined || asked.has(next) || read.value.items.length === 0)
      return { type: "answered", value: objects };
    asked.add(next);
  }
  return tooManyPages(path);
}

function tooManyPages(path: string): CallFailure {
  return { type: "unreadable", path, reason: "too-many-pages" };
}

function haveSameIds(a: Objects, b: Objects): boolean {
  return a.size === b.size && [...a.keys()].every((id) => b.has(id));
}

/** The object's id, else its mac, else its whole content. */
function idOf(item: unknown): string {
  const { id, mac } = Object(item) as { readonly id?: unknown; readonly mac?: unknown };
  const own = id ?? mac;
  return typeof own === "string" && own !== "" ? own : JSON.stringify(item);
}
