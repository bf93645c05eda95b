import type { shellEn } from "../en/shell";

export const shellDe: Readonly<Record<keyof typeof shellEn, string>> = {
  "nav.bell": "Glocke",
  "nav.noAlerts": "keine aktiven Alarme",

  "action.cancel": "Abbrechen",
  "action.clearSearch": "Suche leeren",
  "filter.site": "Standort",
  "filter.siteAll": "Alle Standorte",
  "filter.severity": "Schweregrad",
  "filter.clearAll": "Filter aufheben",

  "banner.lost": "Verbindung unterbrochen.",
  "banner.lostAge": "Letzte Daten {age}. Die Verbindung wird automatisch wiederhergestellt.",
  "banner.lostBlind": "Keine Verbindung zum Server. Sie wird automatisch wiederhergestellt.",
  "banner.pageAwaited": "Der Server antwortet nicht. Geöffnete Seiten erscheinen, sobald er es tut.",
  "banner.blocked":
    "Live-Aktualisierungen sind blockiert: Zwischen diesem Browser und dem Server werden WebSockets nicht durchgelassen. Zahlen, Alarme und Positionen werden stattdessen alle fünf Sekunden aktualisiert.",
  "banner.silent": "Keine Daten von Mist.",
  "banner.silentAge": "Seit {duration} keine Zustellung. Was Sie sehen, ist der Stand von {time}.",
  "banner.silentLink": "Zustand der Zustellungen",
  "banner.diskLow":
    "Der Datenträger des Servers ist fast voll: Positionen werden angezeigt, aber nicht gespeichert. Alarme und alles andere werden gespeichert.",
  "banner.diskFull":
    "Der Datenträger des Servers ist voll: Zustellungen von Mist werden abgelehnt, bis wieder Platz ist. Mist muss sie erneut senden.",
  "banner.outdated": "Der Server wurde aktualisiert. Laden Sie die Seite neu, um fortzufahren.",
  "banner.dismissed": "Der Server hat diese Sitzung beendet.",
  "banner.reload": "Neu laden",
};
