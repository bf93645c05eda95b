import type { PDFDocumentProxy } from "pdfjs-dist";
import type { PageWords } from "./page-name";
import { textLines } from "./text-lines";

/** The texts of a PDF about its pages, by page number. */
export interface PageTitles {
  readonly titles: ReadonlyMap<number, readonly string[]>;
  readonly labels: readonly string[];
}

type OutlineEntries = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>;

/** Bounds, because a malicious outline may be endless. */
const MAX_ENTRIES = 1_000;
const MAX_DEPTH = 8;

/** Reads the outline's entries and the pages' labels, if any. Never rejects. */
export async function readTitles(document: PDFDocumentProxy): Promise<PageTitles> {
  const [outline, labels] = await Promise.all([
    document.getOutline().catch(() => []),
    document.getPageLabels().catch(() => []),
  ]);
  const titles = new Map<number, string[]>();
  for (const { title, dest } of flat(outline, MAX_DEPTH).slice(0, MAX_ENTRIES)) {
    const page = await pageOf(document, dest).catch(() => undefined);
    if (page === undefined) continue;
    titles.set(page, [...(titles.get(page) ?? []), title]);
  }
  return { titles, labels: labels ?? [] };
}

function flat(entries: OutlineEntries | null, depth: number): OutlineEntries {
  if (!entries || depth === 0) return [];
  return entries.flatMap((entry) => [entry, ...flat(entry.items, depth - 1)]);
}

/** The number of the page that an entry leads to. */
async function pageOf(document: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number | undefined> {
  const [target] = (typeof dest === "string" ? await document.getDestination(dest) : dest) ?? [];
  if (typeof target === "number") return target + 1;
  if (typeof target !== "object" || target === null) return undefined;
  return (await document.getPageIndex(target as Parameters<typeof document.getPageIndex>[0])) + 1;
}

/** Reads the text of a page as shown, with its titles and label. */
export async function readPageWords(
  document: PDFDocumentProxy,
  number: number,
  { titles, labels }: PageTitles,
): Promise<PageWords | undefined> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const frame = page.getViewport({ scale: 1 });
    const { width, height } = frame;
    const pieces = items.filter((item) => "str" in item);
    return {
      width,
      height,
      lines: textLines(pieces, frame),
      titles: titles.get(number) ?? [],
      label: labels[number - 1],
    };
  } catch {
    return undefined;
  }
}
