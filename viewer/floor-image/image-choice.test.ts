import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DrawnPage, OpenedPdf, Pdf } from "../pdf/open-pdf";
import { type Choice, ImageChoice, pageChoiceOf } from "./image-choice";
import type { ReadyImage } from "./ready-image";

const MOST_BYTES = 100;

/** Whatever is asked for waits until the test answers it, by the name of the file or the number of the page. */
function setUp() {
  const images = new Map<string, (isReadable: boolean) => void>();
  const pdfs = new Map<string, (opened: OpenedPdf) => void>();
  const calledOff: string[] = [];
  const readImage = (blob: Blob, from: Pick<ReadyImage, "name" | "page">) =>
    new Promise<ReadyImage | undefined>((resolve) => {
      const url = URL.createObjectURL(blob);
      images.set(String(from.page ?? from.name), (isReadable) => {
        if (!isReadable) URL.revokeObjectURL(url);
        resolve(isReadable ? { blob, url, width: 8, height: 5, ...from } : undefined);
      });
    });
  const openPdf = (file: Blob, signal: AbortSignal) =>
    new Promise<OpenedPdf>((resolve) => {
      const { name } = file as File;
      signal.addEventListener("abort", () => calledOff.push(name));
      pdfs.set(name, resolve);
    });
  const files = new ImageChoice(MOST_BYTES, { openPdf, readImage });
  const shown: string[] = [];
  files.state.subscribe(({ choice, fault }) => shown.push(fault?.type ?? shownOf(choice)));
  /** Answers a pending request, or one that comes soon. */
  async function answer<Value>(waiting: Map<string, (value: Value) => void>, name: string, value: Value) {
    await vi.waitFor(() => expect(waiting.has(name)).toBe(true));
    waiting.get(name)?.(value);
    await settled();
  }
  return {
    files,
    shown,
    calledOff,
    decode: (name: string, isReadable = true) => answer(images, name, isReadable),
    open: (name: string, opened: OpenedPdf) => answer(pdfs, name, opened),
  };
}

/** What the choice shows, in a word. */
function shownOf(choice: Choice): string {
  if (choice.at === "ready") return `${choice.image.name} ready`;
  if (choice.at === "pages") return choice.drawing === undefined ? choice.name : `page ${choice.drawing}`;
  return choice.at === "reading" ? `reading ${choice.name}` : "nothing";
}

/** Everything that waits for nothing but promises has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** As bytes: a text would be encoded as UTF-8. */
const pngFile = (name: string, bytes = 10) =>
  new File([Uint8Array.from("\x89PNG\r\n\x1a\n".padEnd(bytes), (letter) => letter.charCodeAt(0))], name);
const pdfFile = (name: string) => new File(["%PDF-1.4"], name);

const DRAWN: DrawnPage = { blob: new Blob(["…"]), width: 8, height: 5 };

/** A PDF whose pages are drawn when the test says so. */
class TestPdf implements Pdf {
  readonly pages: number;
  readonly id = "pdf-1";
  closed = 0;
  readonly signals: AbortSignal[] = [];
  private readonly drawings = new Map<number, (drawn: DrawnPage | undefined) => void>();

  constructor(pages = 3) {
    this.pages = pages;
  }

  thumbnail = async () => undefined;
  words = async () => undefined;

  image(page: number, signal: AbortSignal): Promise<DrawnPage | undefined> {
    this.signals.push(signal);
    return new Promise((resolve) => this.drawings.set(page, resolve));
  }

  /** Undefined where the page cannot be drawn. */
  async draw(page: number, drawn: DrawnPage | undefined): Promise<void> {
    this.drawings.get(page)?.(drawn);
    await settled();
  }

  close(): void {
    this.closed++;
  }
}

/** URLs that were made and not revoked. */
let urls = new Set<string>();

beforeEach(() => {
  urls = new Set();
  let count = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    const url = `blob:${++count}`;
    urls.add(url);
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => {
    if (!urls.delete(url)) throw new Error(`${url} was revoked twice`);
  });
});
afterEach(() => vi.restoreAllMocks());

describe("ImageChoice", () => {
  it("shows an image until another is chosen, and keeps only the newest URL", async () => {
    const { files, shown, decode } = setUp();
    for (const name of ["a.png", "b.png"]) {
      void files.choose(pngFile(name));
      await decode(name);
      expect(urls.size).toBe(1);
    }
    expect(shown).toEqual(["reading a.png", "a.png ready", "reading b.png", "b.png ready"]);
    files.clear();
    expect(urls.size).toBe(0);
  });

  it("never shows an image that was replaced during decoding, in any order of completion", async () => {
    for (const order of [
      ["a.png", "b.png"],
      ["b.png", "a.png"],
    ]) {
      const { files, shown, decode } = setUp();
      void files.choose(pngFile("a.png"));
      await settled();
      void files.choose(pngFile("b.png"));
      for (const name of order) await decode(name);
      expect(shown).toEqual(["reading a.png", "reading b.png", "b.png ready"]);
      expect(urls.size).toBe(1);
      files.clear();
    }
  });

  it("reports nothing about an unreadable image that was replaced meanwhile", async () => {
    const { files, shown, decode } = setUp();
    void files.choose(pngFile("a.png"));
    await settled();
    void files.choose(pngFile("b.png"));
    await decode("b.png");
    await decode("a.png", false);
    expect(shown.at(-1)).toBe("b.png ready");
  });

  it("cancels opening a PDF when another file replaces it, and closes it if it opens anyway", async () => {
    const { files, shown, calledOff, open, decode } = setUp();
    const pdf = new TestPdf();
    void files.choose(pdfFile("a.pdf"));
    await settled();
    void files.choose(pngFile("b.png"));
    expect(calledOff).toEqual(["a.pdf"]);
    await decode("b.png");
    await open("a.pdf", { ok: true, pdf });
    expect([shown.at(-1), pdf.closed]).toEqual(["b.png ready", 1]);
  });

  it("never shows a page that was replaced during drawing or decoding", async () => {
    const { files, shown, open, decode } = setUp();
    const pdf = new TestPdf();
    void files.choose(pdfFile("a.pdf"));
    await open("a.pdf", { ok: true, pdf });
    void files.pick(1);
    void files.pick(2);
    expect(pdf.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await pdf.draw(2, DRAWN);
    await pdf.draw(1, DRAWN);
    void files.pick(3);
    await pdf.draw(3, DRAWN);
    await decode("2");
    await decode("3");
    expect(shown).toEqual(["reading a.pdf", "a.pdf", "page 1", "page 2", "page 3", "a.pdf ready"]);
    expect(files.state.getState().choice).toMatchObject({ at: "ready", image: { page: 3 } });
    expect([urls.size, pdf.closed]).toEqual([1, 0]);
  });

  it("closes a PDF whose page is being drawn when another file replaces it", async () => {
    const { files, shown, open, decode } = setUp();
    const pdf = new TestPdf();
    void files.choose(pdfFile("a.pdf"));
    await open("a.pdf", { ok: true, pdf });
    void files.pick(1);
    await pdf.draw(1, DRAWN);
    void files.choose(pngFile("b.png"));
    await decode("1");
    await decode("b.png");
    expect(shown).toEqual(["reading a.pdf", "a.pdf", "page 1", "reading b.png", "b.png ready"]);
    expect([urls.size, pdf.closed]).toEqual([1, 1]);
  });

  it.each<[string, (set: ReturnType<typeof setUp>, pdf: TestPdf) => Promise<void>]>([
    [
      "an image is decoded",
      async ({ files, decode }) => {
        void files.choose(pngFile("a.png"));
        await settled();
        files.clear();
        await decode("a.png");
      },
    ],
    [
      "a PDF is opened",
      async ({ files, open }, pdf) => {
        void files.choose(pdfFile("a.pdf"));
        await settled();
        files.clear();
        await open("a.pdf", { ok: true, pdf });
      },
    ],
    [
      "a page is drawn",
      async ({ files, open }, pdf) => {
        void files.choose(pdfFile("a.pdf"));
        await open("a.pdf", { ok: true, pdf });
        void files.pick(1);
        files.clear();
        await pdf.draw(1, DRAWN);
      },
    ],
    [
      "a page is decoded",
      async ({ files, open, decode }, pdf) => {
        void files.choose(pdfFile("a.pdf"));
        await open("a.pdf", { ok: true, pdf });
        void files.pick(1);
        await pdf.draw(1, DRAWN);
        files.clear();
        await decode("1");
      },
    ],
  ])("releases everything and shows nothing later if the page is left while %s", async (_, leave) => {
    const [set, pdf] = [setUp(), new TestPdf()];
    await leave(set, pdf);
    expect([set.shown.at(-1), urls.size]).toEqual(["nothing", 0]);
    if (set.calledOff.length > 0) expect(pdf.closed).toBe(1);
  });

  it("refuses files that are unreadable, too large or no image, and keeps the pages of a PDF", async () => {
    const { files, shown, open, decode } = setUp();
    const folder = pngFile("plans");
    vi.spyOn(folder, "slice").mockImplementation(() => {
      throw new DOMException("A folder.", "NotFoundError");
    });
    await files.choose(folder);
    await files.choose(new File([], "empty.png"));
    await files.choose(new File(["text"], "text.png"));
    await files.choose(pngFile("large.png", MOST_BYTES + 1));
    const faults = ["unreadable", "empty", "not-accepted", "too-large"];
    expect(shown.filter((each) => !each.startsWith("reading"))).toEqual(faults);
    expect(files.state.getState().choice).toEqual({ at: "nothing" });

    void files.choose(pdfFile("a.pdf"));
    const pdf = new TestPdf();
    await open("a.pdf", { ok: true, pdf });
    const pages = files.state.getState().choice;
    void files.pick(1);
    await pdf.draw(1, undefined);
    expect(files.state.getState()).toEqual({ choice: pages, fault: { type: "page", page: 1 } });
    void files.pick(2);
    await pdf.draw(2, { ...DRAWN, blob: new Blob(["-".repeat(MOST_BYTES + 1)]) });
    await decode("2");
    expect(files.state.getState()).toEqual({ choice: pages, fault: { type: "too-large", bytes: MOST_BYTES + 1 } });
    expect(urls.size).toBe(0);
  });

  it("hands over the requested PDF if it is still chosen, and keeps it open", async () => {
    const { files, open, decode } = setUp();
    const [first, second] = [new TestPdf(), new TestPdf()];
    void files.choose(pdfFile("a.pdf"));
    await open("a.pdf", { ok: true, pdf: first });
    void files.pick(1);
    await first.draw(1, DRAWN);
    expect(files.detach(first)).toEqual({ pdf: first, name: "a.pdf" });
    await decode("1");
    files.clear();
    expect([first.closed, urls.size]).toEqual([0, 0]);

    files.reattach({ pdf: first, name: "a.pdf" });
    void files.choose(pdfFile("b.pdf"));
    await open("b.pdf", { ok: true, pdf: second });
    expect(files.detach(first)).toBeUndefined();
    expect(files.state.getState().choice).toMatchObject({ at: "pages", name: "b.pdf" });
    files.clear();
    expect(files.detach(second)).toBeUndefined();
    expect([first.closed, second.closed]).toEqual([1, 1]);
  });
});

describe("a chosen page of a PDF", () => {
  const pdf = new TestPdf();
  const image = { blob: new Blob(["…"]), name: "plan.pdf", page: 2, width: 8, height: 5, url: "blob:plan" };
  const chosen: Choice = { at: "ready", image, pdf };

  it("returns to the pages of the same file, which stays open", async () => {
    const { files, open, decode } = setUp();
    const opened = new TestPdf();
    void files.choose(pdfFile("a.pdf"));
    await open("a.pdf", { ok: true, pdf: opened });
    void files.pick(2);
    await opened.draw(2, DRAWN);
    await decode("2");
    files.back();
    expect(files.state.getState()).toEqual({ choice: { at: "pages", name: "a.pdf", pdf: opened } });
    expect(opened.closed).toBe(0);
  });

  it("does not return if the PDF has one page only", () => {
    expect(pageChoiceOf(chosen)).toEqual({ at: "pages", name: "plan.pdf", pdf });
    expect(pageChoiceOf({ ...chosen, pdf: new TestPdf(1) })).toBeUndefined();
    expect(pageChoiceOf({ at: "ready", image })).toBeUndefined();
    expect(pageChoiceOf({ at: "nothing" })).toBeUndefined();
  });
});
