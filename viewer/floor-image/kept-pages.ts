import type { SiteId } from "@/domain/ids";
import { tabTexts } from "../kept/kept-texts";
import type { Pdf } from "../pdf/open-pdf";
import type { PdfPage } from "./pdf-page";

const KEY = "floorcast.pdf-floors";

interface KeptPages {
  readonly pages: readonly PdfPage[];
  readonly siteId?: SiteId;
}

/** What a tab keeps of the last PDF: after a reload the same file is chosen again, and goes on where it was. */
export function keepPages({ id }: Pick<Pdf, "id">, { pages, siteId }: KeptPages): void {
  tabTexts.setItem(KEY, JSON.stringify({ id, siteId, pages }));
}

/** Of this PDF, if it was the last one. What was under way then counts as waiting. */
export function keptPages({ id, pages: count }: Pick<Pdf, "id" | "pages">): KeptPages | undefined {
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
