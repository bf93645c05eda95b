import type { Pdf } from "@/viewer/pdf/open-pdf";

/** An image that can be uploaded. */
export interface ReadyImage {
  readonly blob: Blob;
  readonly name: string;
  /** The page of the PDF, if it comes from one. */
  readonly page?: number;
  /** Pixels, after the rotation that the file asks for. */
  readonly width: number;
  readonly height: number;
  /** An object URL; revoked with the next choice. */
  readonly url: string;
}

/** The steps of choosing an image. A PDF stays open while one of its pages is chosen, so that another can be. */
export type Choice =
  | { readonly at: "nothing" }
  | { readonly at: "reading"; readonly name: string }
  | { readonly at: "pages"; readonly name: string; readonly pdf: Pdf; readonly drawing?: number }
  | { readonly at: "ready"; readonly image: ReadyImage; readonly pdf?: Pdf };

/** The PDF that the choice needs. */
export function pdfOf(choice: Choice): Pdf | undefined {
  return choice.at === "pages" || choice.at === "ready" ? choice.pdf : undefined;
}

/** The pages that a chosen page is one of; undefined where the choice is none, or its file is the only one. */
export function pagesAgain(choice: Choice): Extract<Choice, { readonly at: "pages" }> | undefined {
  if (choice.at !== "ready" || !choice.pdf || choice.pdf.pages < 2) return undefined;
  return { at: "pages", name: choice.image.name, pdf: choice.pdf };
}
