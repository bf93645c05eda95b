import { afterEach, describe, expect, it, vi } from "vitest";
import { type AskOf, endpoint, typed } from "@/domain/contract/endpoint";
import { list, number, object } from "@/domain/contract/shape";
import { createPagedList, type ListForm, PAGE } from "./paged-list";

interface Row {
  readonly id: number;
}

const listRows = endpoint({
  method: "GET",
  path: "/api/rows",
  query: typed<{ readonly q: string; readonly limit: number; readonly before?: number }>(),
  answer: list(object({ id: number })),
});

/** Rows with higher ids are newer. */
const FORM: ListForm<Row, string, AskOf<typeof listRows>> = {
  endpoint: listRows,
  everyMs: 1_000,
  keyOf: ({ id }) => String(id),
  inOrder: (a, b) => b.id - a.id,
  askOf: (q, limit, after) => ({ query: { q, limit, ...(after && { before: after.id }) } }),
};

/** So many rows from `newest` down. */
const rowsFrom = (newest: number, count = PAGE): Row[] => Array.from({ length: count }, (_, i) => ({ id: newest - i }));

/** A list over a server whose answers the test gives one by one. */
function started() {
  const asked: string[] = [];
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
  const paged = createPagedList(FORM, "lobby");
  const stop = paged.start();
  const give = (rows: readonly Row[]) => waiting.shift()?.(Response.json(rows));
  const fail = () => waiting.shift()?.(Response.json({ title: "Busy", code: "overloaded" }, { status: 503 }));
  const now = () => paged.listed.getState();
  const nextChange = () => new Promise((resolve) => paged.listed.subscribe(resolve));
  return { ...paged, stop, asked, give, fail, now, nextChange };
}

const ids = ({ rows }: { readonly rows: readonly Row[] | undefined }) => rows?.map(({ id }) => id);

describe("createPagedList", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("has no rows before the first page, and does not ask for older ones", async () => {
    const { now, loadOlder, asked } = started();
    expect(now()).toEqual({ rows: undefined, isComplete: false });
    expect(await loadOlder()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it("starts with a newest page that is known already, and adds it once", () => {
    const first = rowsFrom(9, 9);
    const { listed, addNewest } = createPagedList(FORM, "lobby", first);
    const begun = listed.getState();
    expect(begun).toEqual({ rows: first, isComplete: true });
    expect(listed.getInitialState()).toBe(begun);
    addNewest(first);
    expect(listed.getState()).toBe(begun);
    addNewest(rowsFrom(10, 10));
    expect(ids(listed.getState())?.[0]).toBe(10);
  });

  it("is complete after a page that is not full, also if it is empty", () => {
    const { now, addNewest } = started();
    addNewest([]);
    expect(now()).toEqual({ rows: [], isComplete: true });
    addNewest([{ id: 1 }]);
    expect(now()).toEqual({ rows: [{ id: 1 }], isComplete: true });
  });

  it("appends older rows until a page is not full", async () => {
    const { now, addNewest, loadOlder, asked, give } = started();
    addNewest(rowsFrom(200));
    const first = loadOlder();
    give(rowsFrom(150));
    expect(await first).toMatchObject({ ok: true });
    expect(now()).toEqual({ rows: rowsFrom(200, 2 * PAGE), isComplete: false });
    const second = loadOlder();
    give(rowsFrom(100, 3));
    await second;
    expect(now()).toEqual({ rows: rowsFrom(200, 2 * PAGE + 3), isComplete: true });
    expect(asked).toEqual(["/api/rows?q=lobby&limit=50&before=151", "/api/rows?q=lobby&limit=50&before=101"]);
  });

  it("keeps older rows when a new one arrives", async () => {
    const { now, addNewest, loadOlder, give } = started();
    addNewest(rowsFrom(200));
    const older = loadOlder();
    give(rowsFrom(150, 2));
    await older;
    addNewest(rowsFrom(201));
    expect(now()).toEqual({ rows: rowsFrom(201, PAGE + 3), isComplete: true });
  });

  it("requests one page of older rows at a time", async () => {
    const { addNewest, loadOlder, asked, give } = started();
    addNewest(rowsFrom(200));
    const first = loadOlder();
    expect(await loadOlder()).toBeUndefined();
    expect(asked).toHaveLength(1);
    give([]);
    await first;
  });

  it("returns why older rows could not be loaded, and requests the same ones again", async () => {
    const { now, addNewest, loadOlder, asked, fail, give } = started();
    addNewest(rowsFrom(200));
    const first = loadOlder();
    fail();
    expect(await first).toMatchObject({ ok: false, code: "overloaded" });
    expect(now()).toEqual({ rows: rowsFrom(200), isComplete: false });
    const second = loadOlder();
    give([]);
    await second;
    expect(asked[1]).toBe(asked[0]);
  });

  it("requests the rows in between if the newest page does not reach the known rows", async () => {
    const { now, addNewest, asked, give, nextChange } = started();
    addNewest(rowsFrom(200));
    addNewest(rowsFrom(900));
    expect(ids(now())?.[0]).toBe(200);
    expect(asked).toEqual(["/api/rows?q=lobby&limit=500"]);
    const changed = nextChange();
    give(rowsFrom(900, 400));
    expect(await changed).toEqual({ rows: rowsFrom(900, 400), isComplete: true });
  });

  it("starts again with the newest page if the rows in between cannot be loaded", async () => {
    const { addNewest, fail, nextChange } = started();
    addNewest(rowsFrom(200));
    addNewest(rowsFrom(900));
    const changed = nextChange();
    fail();
    expect(await changed).toEqual({ rows: rowsFrom(900), isComplete: false });
  });

  it("drops answers that arrive after it was stopped", async () => {
    const { now, addNewest, loadOlder, give, stop } = started();
    addNewest(rowsFrom(200));
    const older = loadOlder();
    stop();
    give(rowsFrom(150));
    expect(await older).toBeUndefined();
    expect(now()).toEqual({ rows: rowsFrom(200), isComplete: false });
  });

  it("can be started again", async () => {
    const paged = started();
    paged.stop();
    paged.start();
    paged.addNewest(rowsFrom(200));
    const older = paged.loadOlder();
    paged.give([]);
    expect(await older).toMatchObject({ ok: true });
    expect(paged.now().isComplete).toBe(true);
  });
});
