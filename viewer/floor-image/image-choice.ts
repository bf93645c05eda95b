import { createStore, type StoreApi } from "zustand/vanilla";
import { type OpenedPdf, openPdf, type Pdf } from "../pdf/open-pdf";
import { type FileKind, judgeFile } from "../upload/judge-file";
import type { PdfFile } from "./pdf-floors";
import { type ReadyImage, readImage } from "./ready-image";

/** The steps of choosing an image. A PDF stays open while one of its pages is chosen, so that another page can be picked. */
export type Choice =
  | { readonly at: "nothing" }
  | { readonly at: "reading"; readonly name: string }
  | { readonly at: "pages"; readonly name: string; readonly pdf: Pdf; readonly drawing?: number }
  | { readonly at: "ready"; readonly image: ReadyImage; readonly pdf?: Pdf };

/** Why a file or a page was refused. */
export type ChoiceFault =
  | { readonly type: "empty" | "not-accepted" | "unreadable"; readonly name: string }
  | { readonly type: "pdf"; readonly fault: Extract<OpenedPdf, { ok: false }>["fault"]; readonly name: string }
  | { readonly type: "page"; readonly page: number }
  | { readonly type: "too-large"; readonly bytes: number };

export interface ImageChoiceState {
  readonly choice: Choice;
  /** Why the last file or page was refused. */
  readonly fault?: ChoiceFault;
}

interface Readers {
  readonly openPdf: typeof openPdf;
  readonly readImage: typeof readImage;
}

const NOTHING: Choice = { at: "nothing" };

/**
 * Turns a chosen file, or a page of a chosen PDF, into an image to upload. The newest choice wins: work for an older one is aborted, and
 * its result is released. Never rejects.
 */
export class ImageChoice {
  readonly state: StoreApi<ImageChoiceState> = createStore<ImageChoiceState>(() => ({ choice: NOTHING }));
  private readonly mostBytes: number;
  private readonly readers: Readers;
  private running = new AbortController();

  constructor(mostBytes: number, readers: Readers = { openPdf, readImage }) {
    this.mostBytes = mostBytes;
    this.readers = readers;
  }

  choose = async (file: File): Promise<void> => {
    const { name } = file;
    const signal = this.begin({ at: "reading", name });
    // A file can be gone or lack permission by now, and a dropped folder can never be read.
    const read = await this.read(file, signal).catch((): ChoiceFault => ({ type: "unreadable", name }));
    if ("type" in read) this.refuse(signal, read, NOTHING);
    else if (signal.aborted) release(read);
    else this.show({ choice: read });
  };

  /** Draws a page of the PDF as the image. */
  pick = async (page: number): Promise<void> => {
    const { choice } = this.state.getState();
    if (choice.at !== "pages") return;
    const { pdf, name } = choice;
    const pages: Choice = { at: "pages", name, pdf };
    const signal = this.begin({ ...pages, drawing: page });
    const drawn = await pdf.image(page, signal).catch(() => undefined);
    const image = signal.aborted ? undefined : drawn && (await this.readers.readImage(drawn.blob, { name, page }));
    if (!image) this.refuse(signal, { type: "page", page }, pages);
    // Its PDF belongs to the newer choice, or was closed with it.
    else if (signal.aborted) release({ at: "ready", image });
    else if (image.blob.size <= this.mostBytes) this.show({ choice: { at: "ready", image, pdf } });
    else {
      release({ at: "ready", image });
      this.refuse(signal, { type: "too-large", bytes: image.blob.size }, pages);
    }
  };

  /** Returns from a page to all pages of its PDF. */
  back = (): void => {
    const pages = pageChoiceOf(this.state.getState().choice);
    if (pages) this.begin(pages);
  };

  /** Gives up the PDF to the caller, who must close it. Undefined if it is no longer chosen. */
  detach = (pdf: Pdf): PdfFile | undefined => {
    const { choice } = this.state.getState();
    if (choice.at !== "pages" || choice.pdf !== pdf) return undefined;
    this.running.abort();
    this.state.setState({ choice: NOTHING }, true);
    return { pdf, name: choice.name };
  };

  /** Takes a PDF back and shows its pages. */
  reattach = ({ pdf, name }: PdfFile): void => {
    this.begin({ at: "pages", name, pdf });
  };

  clear = (): void => {
    this.begin(NOTHING);
  };

  private async read(file: File, signal: AbortSignal): Promise<Choice | ChoiceFault> {
    const { name, size } = file;
    const judged = await judgeFile(file);
    signal.throwIfAborted();
    if (!judged.ok) return { type: judged.fault, name };
    if (judged.kind === "pdf") return this.readPdf(file, signal);
    // The size of a PDF does not matter, because only a page is uploaded.
    if (size > this.mostBytes) return { type: "too-large", bytes: size };
    return this.readImage(file, judged.kind);
  }

  private async readPdf(file: File, signal: AbortSignal): Promise<Choice | ChoiceFault> {
    const { name } = file;
    const opened = await this.readers.openPdf(file, signal);
    return opened.ok ? { at: "pages", name, pdf: opened.pdf } : { type: "pdf", fault: opened.fault, name };
  }

  private async readImage(file: File, kind: FileKind): Promise<Choice | ChoiceFault> {
    const { name } = file;
    const image = await this.readers.readImage(new Blob([file], { type: `image/${kind}` }), { name });
    return image ? { at: "ready", image } : { type: "unreadable", name };
  }

  /** Starts a choice and aborts the previous one. */
  private begin(choice: Choice): AbortSignal {
    this.running.abort();
    this.running = new AbortController();
    this.show({ choice });
    return this.running.signal;
  }

  private refuse({ aborted }: AbortSignal, fault: ChoiceFault, choice: Choice): void {
    if (!aborted) this.show({ choice, fault });
  }

  private show(next: ImageChoiceState): void {
    const { choice: before } = this.state.getState();
    this.state.setState(next, true);
    release(before, next.choice);
  }
}

/** The choice of pages that the chosen page came from; undefined if the image is not from a PDF with several pages. */
export function pageChoiceOf(choice: Choice): Extract<Choice, { readonly at: "pages" }> | undefined {
  if (choice.at !== "ready" || !choice.pdf || choice.pdf.pages < 2) return undefined;
  return { at: "pages", name: choice.image.name, pdf: choice.pdf };
}

/** Closes the PDF and revokes the URL of a finished choice, unless the next choice uses them. */
function release(choice: Choice, next: Choice = NOTHING): void {
  const [pdf, url] = [pdfOf(choice), urlOf(choice)];
  if (pdf !== pdfOf(next)) pdf?.close();
  if (url !== undefined && url !== urlOf(next)) URL.revokeObjectURL(url);
}

function pdfOf(choice: Choice): Pdf | undefined {
  return choice.at === "pages" || choice.at === "ready" ? choice.pdf : undefined;
}

function urlOf(choice: Choice): string | undefined {
  return choice.at === "ready" ? choice.image.url : undefined;
}
