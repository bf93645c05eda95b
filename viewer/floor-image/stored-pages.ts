import type { SiteId } from "@/domain/ids";
import type { Pdf } from "../pdf/open-pdf";
import { tabTexts } from "../storage/text-storage";
import type { PdfPage } from "./pdf-page";

const KEY = "floorcast.pdf-floors";

interface KeptPages {
  readonly pages: readonly PdfPage[];
  readonly siteId?: SiteId;
}

/** Stores the state of the last PDF in the tab. When the same file is chosen after a reload, the work continues. */
export function storePages({ id }: Pick<Pdf, "id">, { pages, siteId }: KeptPages): void {
  tabTexts.setItem(KEY, JSON.stringify({ id, siteId, pages }));
}

/** The stored state of this PDF, if it was the last one. A page that was being sent counts as waiting. */
export function storedPages({ id, pages: count }: Pick<Pdf, "id" | "pages">): KeptPages | undefined {
  try {
    const kept: KeptPages & { readonly id?: string } = JSON.parse(tabTexts.getItem(KEY) ?? "{}");
    if (kept.id !== id || kept.pages.length !== count) return undefined;
    return { ...(kept.siteId !== undefined && { siteId: kept.siteId }), pages: kept.pages.map(atRest) };
  } catch {
    return undefined;
  }
}

export function forgetPages(): void {
  tabTexts.removeItem(KEY);
}

function atRest(page: PdfPage): PdfPage {
  return page.state.at === "done" ? page : { ...page, state: { at: "waiting" } };
}
