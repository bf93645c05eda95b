import type { sitesEn } from "../en/sites";

export const sitesDe: Readonly<Record<keyof typeof sitesEn, string>> = {
  "sites.title": "Etagen",
  "sites.all": "Tracks auf allen Etagen",
  "sites.allFloors": "Alle Etagen",
  "sites.summary": "{tracks} {tracks|Track|Tracks} auf {floors} {floors|Etage|Etagen}",
  "sites.unnamed": "Standort {id}",
  "sites.fullest": "Vollste Zonen",
  "sites.noZones": "Noch keine Zonen gezeichnet",
  "sites.unplaced": "{count} {count|Etage|Etagen} aus Meldungen bekannt, noch ohne Bild",
  "sites.waiting": "{count} {count|Track wartet|Tracks warten}",
  "sites.noImage": "Noch kein Bild",
  "sites.open": "Etage öffnen",

  "sites.activeAlerts": "Aktive Alarme",
  "sites.allAlerts": "Alle {count} aktiven Alarme",

  "sites.filter": "Etagen filtern",
  "sites.filterHint": "Etage, Standort oder Zone",
  "sites.found": "{count} von {all} Etagen",
  "sites.noMatch": "Keine Etage passt",
  "sites.noMatchText": "Nichts heißt „{query}“: keine Etage, kein Standort, keine Zone.",
  "sites.groups": "Gruppen",
  "sites.bySite": "Nach Standort",
  "sites.sort": "Reihenfolge",
  "sites.sort.name": "Name",
  "sites.sort.fullest": "Vollste",
  "sites.sort.alerts": "Alarme",
  "sites.look": "Größe",
  "sites.look.cards": "Bilder",
  "sites.look.list": "Zeilen",
};
