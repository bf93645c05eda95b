import { createStore } from "zustand/vanilla";
import type { PdfFloors } from "./pdf-floors";

/** The PDF whose pages become floors in this tab. It is here, and not in its page, so that leaving the page ends nothing. */
export const currentPdfFloors = createStore<{ readonly floors: PdfFloors | undefined }>(() => ({ floors: undefined }));

/** Closes a PDF that is finished, or was never begun. */
export function leavePdfFloors(): void {
  const { floors } = currentPdfFloors.getState();
  if (!floors || floors.isUnderWay()) return;
  floors.end();
  floors.file.pdf.close();
  currentPdfFloors.setState({ floors: undefined });
}
