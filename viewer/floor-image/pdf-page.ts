import type { MapId } from "@/domain/ids";
import { newId } from "../api/new-id";
import type { PageFault } from "./send-page";

export type PageState =
  | { readonly at: "waiting" }
  | { readonly at: "drawing" }
  | { readonly at: "sending" }
  | { readonly at: "failed"; readonly fault: PageFault }
  | { readonly at: "done" };

/** A page of a PDF that becomes a floor. */
export interface PdfPage {
  /** From 1. */
  readonly page: number;
  readonly isChosen: boolean;
  /** From the page's text until the user types a name; empty until it is read. */
  readonly name: string;
  readonly isTyped: boolean;
  /** The user's choice, and once the page is sent, its destination; undefined while the suggestion applies. */
  readonly map?: MapId | "new" | undefined;
  /** Its id if it becomes a new map. It is the same at every attempt, so that a page never becomes two floors. */
  readonly newId: MapId;
  /** The page was sent and may have arrived, whatever the answer. */
  readonly isTried: boolean;
  readonly state: PageState;
}

export function newPdfPage(page: number): PdfPage {
  return { page, isChosen: true, name: "", isTyped: false, newId: newId(), isTried: false, state: { at: "waiting" } };
}

export function isDone({ state }: PdfPage): boolean {
  return state.at === "done";
}

/** Whether the page is chosen and not a floor yet. */
export function isDue(page: PdfPage): boolean {
  return page.isChosen && !isDone(page);
}

/** The floor that a page becomes. */
export function mapIdOf({ map, newId: ownId }: PdfPage): MapId {
  return map === undefined || map === "new" ? ownId : map;
}
