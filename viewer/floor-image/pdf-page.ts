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
  /** From the page's text until somebody types; empty until it is read. */
  readonly name: string;
  readonly isTyped: boolean;
  /** What somebody chose, and what it is sent to once it is; undefined while the suggestion holds. */
  readonly map?: MapId | "new" | undefined;
  /** Its id where it becomes a new map: the same at every attempt, so that no page becomes two floors. */
  readonly newId: MapId;
  /** It was sent, and may have got there whatever the answer. */
  readonly isTried: boolean;
  readonly state: PageState;
}

export function newPdfPage(page: number): PdfPage {
  return { page, isChosen: true, name: "", isTyped: false, newId: newId(), isTried: false, state: { at: "waiting" } };
}

export function isDone({ state }: PdfPage): boolean {
  return state.at === "done";
}

/** Chosen, and no floor yet. */
export function isDue(page: PdfPage): boolean {
  return page.isChosen && !isDone(page);
}

/** The floor that a sent page has become, or will. */
export function mapIdOf({ map, newId: ownId }: PdfPage): MapId {
  return map === undefined || map === "new" ? ownId : map;
}
