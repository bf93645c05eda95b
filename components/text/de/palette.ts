import type { paletteEn } from "../en/palette";

export const paletteDe: Readonly<Record<keyof typeof paletteEn, string>> = {
  "actions.find": "Finden",
  "actions.floor": "Etage",
  "actions.time": "Zeit",
  "actions.selection": "Auswahl",
  "actions.show": "Anzeigen",
  "actions.page": "Seite",

  "palette.title": "Überall suchen",
  "palette.hint": "Name, MAC, IP, Zone, Etage oder Befehl",
  "palette.results": "Treffer",
  "palette.recent": "Zuletzt",
  "palette.tracksThen": "Zu dieser Zeit auf dieser Etage",
  "palette.tracks": "Tracks",
  "palette.tracksNow": "Sonst: wo sie jetzt sind",
  "palette.zones": "Zonen",
  "palette.floors": "Etagen",
  "palette.sites": "Standorte",
  "palette.actions": "Befehle",
  "palette.none": "Nichts passt zu „{query}“.",
  "palette.noneHint":
    "Versuchen Sie es mit einem Teil eines Namens, einer MAC-Adresse in beliebiger Schreibweise oder einer IP-Adresse.",
  "palette.unanswered":
    "Der Server hat nicht geantwortet, daher wurden Tracks nicht durchsucht. Tippen Sie weiter, um es erneut zu versuchen.",
  "palette.searching": "Sucht…",
  "palette.choose": "wählen",
  "palette.go": "hingehen",
  "palette.close": "schließen",
  "palette.gone": "auf keiner Etage",
  "palette.unplaced": "auf keiner Etage platziert",

  "help.title": "Tastenkürzel",
  "help.text": "Sie gelten überall auf der Seite, außer beim Tippen in einem Feld.",
  "help.lists": "Listen",
  "help.walk": "Nächsten oder vorigen Eintrag auswählen",
  "help.ends": "Ersten oder letzten Eintrag auswählen",
};
