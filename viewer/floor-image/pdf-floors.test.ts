import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Pdf } from "../pdf/open-pdf";
import { PdfFloors } from "./pdf-floors";
import type { PageToSend, SentPage } from "./send-page";

const MB = 1024 * 1024;
const SITE = "site-a";

/** A PDF whose pages call themselves "Level 1", "Level 2" and so on; the last has no text. */
function testPdf(pages = 3): Pdf {
  const words = async (page: number) => {
    if (page === pages) throw new Error("no text");
    const line = { text: `Level ${page}`, x: 700, y: 550, angle: 0, size: 20, length: 60 };
    return { width: 842, height: 595, lines: [line], titles: [] };
  };
  return {
    pages,
    id: "pdf-1",
    thumbnail: async () => undefined,
    image: async () => undefined,
    words,
    close: () => undefined,
  };
}

/** Answers the next page that is sent. */
interface Sending {
  readonly plan: PageToSend;
  readonly answer: (sent: SentPage) => void;
}

function setUp(pdf = testPdf()) {
  const sent: Sending[] = [];
  const send = (plan: PageToSend) => new Promise<SentPage>((answer) => sent.push({ plan, answer }));
  const floors = new PdfFloors({ pdf, name: "plans.pdf" }, 25 * MB, send);
  const states = () => floors.state.getState().pages.map(({ state }) => state.at);
  const named = () => vi.waitFor(() => expect(floors.state.getState().isReading).toBe(false));
  /** Answers the page that is under way, and waits until the next one is. */
  async function answer(page: number, result: SentPage): Promise<void> {
    await vi.waitFor(() => expect(sent.at(-1)?.plan.page).toBe(page));
    sent.at(-1)?.answer(result);
    await vi.waitFor(() => expect(["drawing", "sending"]).not.toContain(states()[page - 1]));
  }
  return { floors, sent, states, named, answer };
}

const FAULT: SentPage = { type: "not-drawn" };
const DONE: SentPage = { type: "done" };

describe("PdfFloors", () => {
  let kept = new Map<string, string>();

  beforeEach(() => {
    kept = new Map();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("names pages by their text, or else by the file, and keeps typed names", async () => {
    const { floors, named } = setUp();
    floors.change(2, { name: "Canteen" });
    await named();
    expect(floors.state.getState().pages.map(({ name }) => name)).toEqual(["Level 1", "Canteen", "plans (3)"]);
  });

  it("uploads one page after the other, to its map or as a new floor", async () => {
    const { floors, sent, named, answer, states } = setUp();
    await named();
    const run = floors.upload(SITE, new Map([[2, "map-2"]]));
    await vi.waitFor(() => expect(states()).toEqual(["drawing", "waiting", "waiting"]));
    sent[0]?.plan.onProgress(0.5);
    expect(states()[0]).toBe("sending");
    expect(floors.state.getState().share).toBe(0.5);
    for (const page of [1, 2, 3]) await answer(page, DONE);
    await run;
    expect(sent.map(({ plan }) => plan.name)).toEqual(["Level 1", "Level 2", "plans (3)"]);
    expect(sent.map(({ plan }) => plan.mapId)).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      "map-2",
      expect.any(String),
    ]);
    expect(new Set(sent.map(({ plan }) => plan.mapId)).size).toBe(3);
    expect(floors.isUnderWay()).toBe(false);
  });

  it("continues after a page that fails, and retries that page alone, under the same id", async () => {
    const { floors, sent, named, answer, states } = setUp();
    await named();
    const first = floors.upload(SITE, new Map());
    for (const [page, result] of [
      [1, DONE],
      [2, FAULT],
      [3, DONE],
    ] as const)
      await answer(page, result);
    await first;
    expect(states()).toEqual(["done", "failed", "done"]);
    expect(floors.isUnderWay()).toBe(true);
    const again = floors.upload(SITE, new Map());
    await answer(2, DONE);
    await again;
    expect(sent.map(({ plan }) => plan.page)).toEqual([1, 2, 3, 2]);
    expect(sent[3]?.plan).toMatchObject({ mapId: sent[1]?.plan.mapId, isTried: true });
    await floors.upload(SITE, new Map());
    expect(sent).toHaveLength(4);
    floors.end();
    expect(kept.size).toBe(0);
  });

  it("uploads no page twice if the upload is started twice, and none that is not chosen", async () => {
    const { floors, sent, named, answer } = setUp();
    await named();
    floors.chooseAll(false);
    floors.change(3, { isChosen: true });
    const run = floors.upload(SITE, new Map());
    await floors.upload(SITE, new Map());
    await answer(3, DONE);
    await run;
    expect(sent.map(({ plan }) => plan.page)).toEqual([3]);
  });

  it("stops with the page in progress, and leaves it and the others for later", async () => {
    const { floors, sent, named, answer, states } = setUp();
    await named();
    const run = floors.upload(SITE, new Map());
    await answer(1, DONE);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    floors.stop();
    expect(sent[1]?.plan.signal.aborted).toBe(true);
    await answer(2, { type: "stopped" });
    await run;
    expect(states()).toEqual(["done", "waiting", "waiting"]);
    expect(sent).toHaveLength(2);
  });

  it("continues where it stopped when the same file is chosen after a reload", async () => {
    const before = setUp();
    await before.named();
    before.floors.change(3, { name: "Attic", isChosen: true });
    void before.floors.upload(SITE, new Map([[2, "map-2"]]));
    await before.answer(1, DONE);
    await vi.waitFor(() => expect(before.sent).toHaveLength(2));

    const after = setUp();
    await after.named();
    expect(after.states()).toEqual(["done", "waiting", "waiting"]);
    const run = after.floors.upload(SITE, new Map([[2, "map-2"]]));
    for (const page of [2, 3]) await after.answer(page, DONE);
    await run;
    expect(after.sent.map(({ plan }) => [plan.page, plan.name, plan.isTried])).toEqual([
      [2, "Level 2", true],
      [3, "Attic", false],
    ]);

    const other = setUp({ ...testPdf(), id: "pdf-2" });
    expect(other.states()).toEqual(["waiting", "waiting", "waiting"]);
  });

  it("clears the chosen maps of pages that are not uploaded, for another site", async () => {
    const { floors, named } = setUp();
    await named();
    floors.change(1, { map: "map-1" });
    floors.leaveMapsOpen();
    expect(floors.state.getState().pages[0]?.map).toBeUndefined();
  });
});
