import type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";
import type { PageWords } from "./page-name";
import { pageScale } from "./page-scale";
import type { PageTitles } from "./page-words";

/** Why a PDF cannot be used. */
type PdfFault = "locked" | "damaged" | "too-large" | "no-reader";

export type OpenedPdf = { readonly ok: true; readonly pdf: Pdf } | { readonly ok: false; readonly fault: PdfFault };

export interface Pdf {
  /** The number of pages, at least 1. */
  readonly pages: number;
  /** An id that is the same for the same file. */
  readonly id: string;
  /** Draws a page as a thumbnail. Undefined if it cannot be drawn. Rejects with an `AbortError` if aborted. */
  thumbnail(page: number, signal: AbortSignal): Promise<HTMLCanvasElement | undefined>;
  /** Draws a page at the highest resolution that the server accepts. Undefined if it cannot be drawn. */
  image(page: number, signal: AbortSignal): Promise<DrawnPage | undefined>;
  /** The texts about a page; undefined if it cannot be read. */
  words(page: number): Promise<PageWords | undefined>;
  close(): void;
}

export interface DrawnPage {
  readonly blob: Blob;
  /** Size in pixels. */
  readonly width: number;
  readonly height: number;
}

const MAX_BYTES = 150 * 1024 * 1024;
const THUMBNAIL_SIDE = 320;
/** Images on a page with more pixels are left out to save memory. */
const MAX_IMAGE_PIXELS = 100e6;
/** A page whose PNG is larger than this is encoded like a photograph. */
const MAX_PNG_BYTES = 20 * 1024 * 1024;
const ASSETS = "/api/pdf-assets";

/**
 * Opens a PDF in the browser with a lazily loaded reader. Scripts in the file never run. Rejects if the file cannot be read or the signal
 * aborts.
 */
export async function openPdf(file: Blob, signal: AbortSignal): Promise<OpenedPdf> {
  if (file.size > MAX_BYTES) return { ok: false, fault: "too-large" };
  const reader = await import("pdfjs-dist/legacy/build/pdf.mjs").catch(() => undefined);
  if (!reader) return { ok: false, fault: "no-reader" };
  const { getDocument, GlobalWorkerOptions } = reader;
  GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/legacy/build/pdf.worker.min.mjs", import.meta.url).href;
  const data = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const loading = getDocument({
    data,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    wasmUrl: `${ASSETS}/wasm/`,
    cMapUrl: `${ASSETS}/cmaps/`,
    standardFontDataUrl: `${ASSETS}/standard_fonts/`,
    iccUrl: `${ASSETS}/iccs/`,
  });
  try {
    const document = await Promise.race([loading.promise, rejectedBy(signal)]);
    if (document.numPages > 0) return { ok: true, pdf: pdfOf(document, () => void loading.destroy()) };
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") return { ok: false, fault: "locked" };
  }
  void loading.destroy();
  signal.throwIfAborted();
  return { ok: false, fault: "damaged" };
}

/** Rejects once the signal is aborted. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

function pdfOf(document: PDFDocumentProxy, close: () => void): Pdf {
  let titles: Promise<PageTitles> | undefined;
  return {
    pages: document.numPages,
    id: document.fingerprints.join(),
    close,
    async thumbnail(page, signal) {
      return draw(document, { page, signal, scaleOf: (size) => THUMBNAIL_SIDE / Math.max(size.width, size.height) });
    },
    async image(page, signal) {
      const canvas = await draw(document, { page, signal, scaleOf: pageScale });
      return canvas && toImage(canvas);
    },
    async words(page) {
      const { readPageWords, readTitles } = await import("./page-words");
      titles ??= readTitles(document);
      return readPageWords(document, page, await titles);
    },
  };
}

interface PageRendering {
  readonly page: number;
  readonly signal: AbortSignal;
  readonly scaleOf: (size: { readonly width: number; readonly height: number }) => number;
}

async function draw(document: PDFDocumentProxy, { page: number, signal, scaleOf }: PageRendering) {
  signal.throwIfAborted();
  const page = await document.getPage(number).catch(() => undefined);
  if (!page) return undefined;
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale: scaleOf(page.getViewport({ scale: 1 })) });
  const canvas = window.document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const task = page.render({ canvas, viewport, background: "#fff" });
  const isDrawn = await finished(task, signal);
  page.cleanup();
  if (isDrawn && !signal.aborted) return canvas;
  free(canvas);
  signal.throwIfAborted();
  return undefined;
}

async function finished(task: RenderTask, signal: AbortSignal): Promise<boolean> {
  const cancel = () => task.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  return task.promise
    .then(
      () => true,
      () => false,
    )
    .finally(() => signal.removeEventListener("abort", cancel));
}

async function toImage(canvas: HTMLCanvasElement): Promise<DrawnPage | undefined> {
  const { width, height } = canvas;
  const png = await encode(canvas, "image/png");
  const blob = png && png.size > MAX_PNG_BYTES ? await encode(canvas, "image/jpeg") : png;
  free(canvas);
  return blob && { blob, width, height };
}

/** Frees the memory of a canvas now, because the next page may be drawn before it is garbage-collected. */
function free(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
}

/** Resolves to undefined if the browser lacks memory for the canvas. */
function encode(canvas: HTMLCanvasElement, type: string): Promise<Blob | undefined> {
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, 0.92));
}
