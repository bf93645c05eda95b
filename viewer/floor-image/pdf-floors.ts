import { createStore, type StoreApi } from "zustand/vanilla";
import type { MapId, SiteId } from "@/domain/ids";
import type { Pdf } from "../pdf/open-pdf";
import { nameByFile, pageName } from "../pdf/page-name";
import { isDone, isDue, mapIdOf, newPdfPage, type PageState, type PdfPage } from "./pdf-page";
import { type SentPage, sendPage } from "./send-page";
import { forgetPages, storedPages, storePages } from "./stored-pages";

export interface PdfFloorsState {
  readonly pages: readonly PdfPage[];
  /** The site of the last upload. */
  readonly siteId?: SiteId;
  /** Names are still being read. */
  readonly isReading: boolean;
  readonly isRunning: boolean;
  /** Progress of the page being sent, from 0 to 1. */
  readonly share: number;
}

export interface PdfFile {
  readonly pdf: Pdf;
  readonly name: string;
}

/** Turns the pages of a PDF into floors. An upload continues when its page is left, until `end` or until the tab is closed. */
export class PdfFloors {
  readonly file: PdfFile;
  readonly mostBytes: number;
  readonly state: StoreApi<PdfFloorsState>;
  private readonly send: typeof sendPage;
  private readonly reading = new AbortController();
  private running: AbortController | undefined;

  constructor(file: PdfFile, mostBytes: number, send = sendPage) {
    this.file = file;
    this.mostBytes = mostBytes;
    this.send = send;
    const kept = storedPages(file.pdf);
    const pages = Array.from({ length: file.pdf.pages }, (_, index) => newPdfPage(index + 1));
    this.state = createStore(() => ({ pages, ...kept, isReading: true, isRunning: false, share: 0 }));
    void this.readNames();
  }

  change(page: number, part: Partial<Pick<PdfPage, "name" | "isChosen" | "map">>): void {
    this.patch(page, { ...part, ...(part.name !== undefined && { isTyped: true }) });
    this.keep();
  }

  chooseAll(isChosen: boolean): void {
    this.patchOpen({ isChosen });
  }

  /** Resets the maps of pages that are not floors yet, because another site has other maps. */
  leaveMapsOpen(): void {
    this.patchOpen({ map: undefined });
  }

  /** Sends the chosen pages that are not floors yet, one after the other. Each goes to its map or becomes a new one. */
  async upload(siteId: SiteId, maps: ReadonlyMap<number, MapId>): Promise<void> {
    if (this.running) return;
    this.running = new AbortController();
    const { signal } = this.running;
    const due = this.state.getState().pages.filter(isDue);
    for (const { page } of due) this.patch(page, { map: maps.get(page) ?? "new", state: { at: "waiting" } });
    this.state.setState({ siteId, isRunning: true });
    for (const { page } of due) if (!signal.aborted) await this.sendOne(page, siteId, signal);
    this.running = undefined;
    this.state.setState({ isRunning: false });
    this.keep();
  }

  /** Cancels the page being sent and sends no further ones. */
  stop(): void {
    this.running?.abort();
  }

  /** Whether the work has begun and is not finished. It then outlives its page. */
  isUnderWay(): boolean {
    const { pages, isRunning } = this.state.getState();
    return isRunning || (pages.some(({ isTried }) => isTried) && pages.some(isDue));
  }

  /** Stops for good. The PDF stays open. */
  end(): void {
    this.reading.abort();
    this.stop();
    if (!this.state.getState().pages.some(isDue)) forgetPages();
  }

  private async sendOne(page: number, siteId: SiteId, signal: AbortSignal): Promise<void> {
    const row = this.state.getState().pages[page - 1];
    if (!row) return;
    this.patch(page, { state: { at: "drawing" }, isTried: true });
    this.keep();
    const onProgress = (share: number) => {
      if (this.state.getState().pages[page - 1]?.state.at === "drawing") this.patch(page, { state: { at: "sending" } });
      this.state.setState({ share });
    };
    const { file, mostBytes } = this;
    const { isTried } = row;
    const name = row.name.trim();
    const plan = { pdf: file.pdf, page, siteId, mapId: mapIdOf(row), name, isTried, mostBytes, signal, onProgress };
    this.patch(page, { state: stateAfter(await this.send(plan)) });
    this.keep();
  }

  private async readNames(): Promise<void> {
    const { pdf, name: fileName } = this.file;
    for (const { page } of this.state.getState().pages.filter(({ name, isTyped }) => name === "" && !isTyped)) {
      const words = await pdf.words(page).catch(() => undefined);
      if (this.reading.signal.aborted) return;
      if (this.state.getState().pages[page - 1]?.isTyped) continue;
      this.patch(page, { name: (words && pageName(words)) ?? nameByFile(fileName, page) });
    }
    this.state.setState({ isReading: false });
    this.keep();
  }

  private patch(page: number, part: Partial<PdfPage>): void {
    this.state.setState(({ pages }) => ({
      pages: pages.map((each) => (each.page === page ? { ...each, ...part } : each)),
    }));
  }

  private patchOpen(part: Partial<PdfPage>): void {
    this.state.setState(({ pages }) => ({ pages: pages.map((page) => (isDone(page) ? page : { ...page, ...part })) }));
    this.keep();
  }

  private keep(): void {
    storePages(this.file.pdf, this.state.getState());
  }
}

function stateAfter(sent: SentPage): PageState {
  if (sent.type === "done") return { at: "done" };
  return sent.type === "stopped" ? { at: "waiting" } : { at: "failed", fault: sent };
}
