import { createStore } from "zustand/vanilla";
import type { PdfFloors } from "./pdf-floors";

/** The PDF whose pages become floors in this tab. It outlives its page, so that leaving the page does not end the work. */
export const currentPdfFloors = createStore<{ readonly floors: PdfFloors | undefined }>(() => ({ floors: undefined }));

/** Closes the PDF unless its pages are being created. */
export function closePdfFloors(): void {
  const { floors } = currentPdfFloors.getState();
  if (!floors || floors.isUnderWay()) return;
  floors.end();
  floors.file.pdf.close();
  currentPdfFloors.setState({ floors: undefined });
}
