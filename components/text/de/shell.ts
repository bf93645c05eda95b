import type { shellEn } from "../en/shell";

export const shellDe: Readonly<Record<keyof typeof shellEn, string>> = {
  "nav.bell": "Glocke",
  "nav.noAlerts": "keine aktiven Alarme",

  "action.clearSearch": "Suche leeren",
  "filter.site": "Standort",
  "filter.siteAll": "Alle Standorte",
  "filter.severity": "Schweregrad",
  "filter.clearAll": "Filter aufheben",

  "banner.lost": "Die Verbindung ist weg.",
  "banner.lostAge": "Was Sie sehen, ist von {age}; sie kommt von selbst wieder.",
  "banner.lostBlind": "Keine Verbindung zum Server. Sie kommt von selbst wieder.",
  "banner.blocked":
    "Der Server antwortet, aber laufende Meldungen kommen nicht durch: Etwas auf dem Weg lässt keine WebSockets zu. Zahlen, Alarme und Positionen werden stattdessen alle fünf Sekunden abgefragt.",
  "banner.silent": "Mist stellt zurzeit nichts zu.",
  "banner.silentAge": "Seit {duration} kam nichts: Was Sie sehen, ist der Stand von {time}.",
  "banner.silentLink": "Zustand der Zustellung",
  "banner.diskLow":
    "Der Datenträger des Servers ist fast voll: Positionen werden gezeigt, aber nicht aufbewahrt. Alarme und alles andere werden aufbewahrt.",
  "banner.diskFull":
    "Der Datenträger des Servers ist voll: Was Mist zustellt, wird abgelehnt, bis wieder Platz ist. Mist muss es noch einmal zustellen.",
  "banner.outdated": "Der Server wurde aktualisiert. Laden Sie die Seite neu, um fortzufahren.",
  "banner.dismissed": "Der Server hat diese Sitzung beendet.",
  "banner.reload": "Neu laden",
};
