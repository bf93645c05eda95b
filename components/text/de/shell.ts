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

  "role.viewer": "Betrachter",
  "role.viewerText": "Sieht Etagen, Alarme und Ereignisse. Kann nichts ändern.",
  "role.operator": "Bediener",
  "role.operatorText": "Zeichnet Etagen und Bereiche, bestätigt Alarme, teilt Etagen.",
  "role.admin": "Admin",
  "role.adminText": "Voller Zugriff auf alle Standorte, auch auf Personen, Tokens, Geheimnisse und Einstellungen.",

  "account.title": "Konto",
  "account.menu": "Konto von {name}",
  "account.open": "Ihr Konto",
  "account.signOut": "Abmelden",

  "share.action": "Diese Etage teilen",
  "share.actionThen": "Diese Zeit teilen",
  "share.shared": "Für Sie geteilt, nur zum Ansehen",

  "warnings.clockTitle": "Die Uhr dieses Servers geht vielleicht falsch",
  "warnings.clockSays": "Sie zeigt {clock}.",
  "warnings.deliveriesSay": "Nach den Zustellungen ist es {time}.",
  "warnings.storedSay": "Die neuesten gespeicherten Daten sind vom {time}.",
  "warnings.held":
    "Das automatische Löschen pausiert, bis die Zustellungen zur Uhr passen oder ein Admin die Uhr bestätigt.",
  "warnings.quarantined":
    "Ereignisse, deren Zeit mehr als 15 Minuten in der Zukunft liegt, kommen in die Quarantäne und werden verarbeitet, sobald die Uhr richtig geht.",
  "warnings.confirmClock": "Die Uhr geht richtig",
  "warnings.clockConfirmed": "Bestätigt. Abgelaufene Daten werden beim nächsten Lauf gelöscht.",
  "warnings.lossTitle": "Angenommene Zustellungen sind verloren gegangen",
  "warnings.loss":
    "{count} {count|Zustellung|Zustellungen}, Nummern {first} bis {last}, empfangen zwischen {after} und {until}.",
  "warnings.lossUntil":
    "{count} {count|Zustellung|Zustellungen}, Nummern {first} bis {last}, die letzte empfangen am {until}.",
  "warnings.lossText":
    "Das Log der Datenbank wurde beschädigt, als der Server unerwartet beendet wurde. Alle anderen Änderungen aus dieser Zeit sind ebenfalls verloren.",
  "warnings.acknowledgeLoss": "Zur Kenntnis genommen",
};
