import type { lastResortEn } from "../en/last-resort";

export const lastResortDe: Readonly<Record<keyof typeof lastResortEn, string>> = {
  "lastResort.title": "Diese Seite kann nicht angezeigt werden",
  "lastResort.text": "Auf dem Server oder in diesem Browser ist etwas schiefgegangen. Laden Sie die Seite neu.",
  "lastResort.reload": "Neu laden",
};
