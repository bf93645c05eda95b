import type { sitesEn } from "../en/sites";

export const sitesDe: Readonly<Record<keyof typeof sitesEn, string>> = {
  "sites.title": "Etagen",
  "sites.all": "Tracks auf allen Etagen",
  "sites.summary": "{tracks} {tracks|Track|Tracks} auf {floors} {floors|Etage|Etagen}",
  "sites.unnamed": "Standort {id}",
  "sites.noAlerts": "Keine aktiven Alarme",
  "sites.fullest": "Vollste Zonen",
  "sites.noZones": "Noch keine Zonen gezeichnet",
  "sites.unplaced": "Aus Meldungen bekannt",
  "sites.unplacedText": "{count} {count|Track|Tracks} auf einer Etage ohne Bild",
  "sites.noImage": "Noch kein Bild",
};
