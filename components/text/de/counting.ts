import type { countingEn } from "../en/counting";

export const countingDe: Readonly<Record<keyof typeof countingEn, string>> = {
  "counting.title": "Zählung",
  "counting.kindsTitle": "Was zählt",
  "counting.kindsText":
    "Die Arten, die Zonen und RSSI-Zonen zählen, wenn sie keine eigene Einstellung haben. Andere Arten stehen neben der Zahl. Virtuelle Beacons zählen alle verbundenen Arten.",
  "counting.kindsOf": "Was an {site} zählt",
  "counting.kindsSaved": "Was an {site} zählt, ist gespeichert",
  "counting.site": "Standort",
  "counting.noSites": "Noch keine Standorte.",
  "counting.silentTitle": "Wenn eine Quelle nichts mehr meldet",
  "counting.silentText":
    "Eine Quelle (WLAN-Clients, SDK-Clients oder Assets eines Standorts), die 3 Minuten lang nichts gemeldet hat, ist still. Ihre letzten Zahlen bleiben stehen, mit der Zeit, von der sie sind. Nach der Frist unten gelten sie als unbekannt.",
  "counting.unknownAfter": "Zahlen sind unbekannt nach",
  "counting.default": "Voreinstellung: {time}",
  "counting.minutes": "{count} {count|Minute|Minuten}",
  "counting.hours": "{count} {count|Stunde|Stunden}",
  "counting.saved": "Zahlen einer stillen Quelle sind nach {time} unbekannt.",
};
