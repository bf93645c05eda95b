import type { analyticsEn } from "../en/analytics";

export const analyticsDe: Readonly<Record<keyof typeof analyticsEn, string>> = {
  "analytics.title": "Auswertung",
  "analytics.site": "Standort",
  "analytics.zones": "Zonen",
  "analytics.zone": "Zone",
  "analytics.average": "Mittel",
  "analytics.peak": "Höchststand",
  "analytics.peakOf": "{count} von {limit}",
  "analytics.course": "Verlauf",
  "analytics.week": "Nach Stunde und Wochentag",
  "analytics.cell": "{day}, {hour}: im Mittel {mean}, höchstens {max}",
  "analytics.busiest": "Vollste Momente",
  "analytics.open": "Auf der Etage öffnen",
  "analytics.none": "Von dieser Zeit ist nichts bekannt",
  "analytics.noneText":
    "Die Vergangenheit ist gespeichert, seit Floorcast zum ersten Mal von dem Standort hörte. Wählen Sie eine andere Zeit.",
  "analytics.noSites": "Noch keine Standorte",
  "analytics.noSitesText": "Sobald ein Standort bekannt ist, zeigt diese Seite, wie voll seine Zonen waren.",
};
