import type { dataEn } from "../en/data";

export const dataDe: Readonly<Record<keyof typeof dataEn, string>> = {
  "data.title": "Daten",
  "data.heading": "Was aufbewahrt wird, und wie lange",
  "data.text":
    "Ältere Daten werden jede Stunde in kleinen Schritten gelöscht, und der Platz geht an die Platte zurück. Größen sind geschätzt.",
  "data.kind.notices": "Meldungen",
  "data.kindText.notices":
    "Was unter Ereignisse steht: Alarme, Audits, Ereignisse von Clients, Geräten und Edges, wie Mist sie geschickt hat.",
  "data.kind.alerts": "Beendete Alarme",
  "data.kindText.alerts": "Mit Verlauf und Notizen, gezählt ab ihrem Ende. Aktive bleiben.",
  "data.kind.quarantine": "Quarantäne",
  "data.kindText.quarantine":
    "Ereignisse, die nicht zu lesen waren, mit dem Grund, bis es jemand noch einmal versucht.",
  "data.kind.audit": "Protokoll",
  "data.kindText.audit": "Wer in Floorcast was geändert hat.",
  "data.kind.deliveries": "Zustellungen",
  "data.kindText.deliveries":
    "Was Mist geschickt hat, Byte für Byte. Ein Neustart braucht die letzte Viertelstunde; mehr hilft nur denen, die in die Datenbank schauen.",
  "data.kind.tracks": "Clients und Assets, die gegangen sind",
  "data.kindText.tracks":
    "Name, Netz und letzte Position, damit sie sie wiederhaben, wenn sie zurückkommen. Ist nur die Adresse bekannt: eine Stunde.",
  "data.kind.sites": "Standorte ohne Grundriss",
  "data.kindText.sites":
    "Gezählt ab der letzten Zustellung dazu. Ein Standort erscheint wieder, sobald Mist ihn erneut meldet.",
  "data.kind.copies": "Kopien der Datenbank",
  "data.kindText.copies":
    "Beiseitegelegt vor einem Upgrade, oder weil eine Datenbank beschädigt war. Backups anderswo löschen wir nicht.",
  "data.days": "{count} {count|Tag|Tage}",
  "data.years": "{count} {count|Jahr|Jahre}",
  "data.forever": "für immer",
  "data.anHour": "1 Stunde",
  "data.asNeeded": "für einen Neustart",
  "data.nothing": "Nichts da",
  "data.rows.exact": "{rows} {count|Eintrag|Einträge}",
  "data.rows.about": "etwa {rows} {count|Eintrag|Einträge}",
  "data.rows.at-least": "mehr als {rows} {count|Eintrag|Einträge}, es wird noch gezählt",
  "data.bytes": "etwa {size}",
  "data.oldest": "ältester {time}",
  "data.next": "Nächster Lauf in {duration}.",
  "data.last": "Der letzte Lauf löschte {count} {count|Eintrag|Einträge}.",
  "data.lastAge": "Das war {time}.",
  "data.running": "Alte Daten werden gelöscht …",
  "data.run": "Jetzt ausführen",
  "data.saved": "{kind}: {time}. Ältere Daten löscht der nächste Lauf.",
  "data.undo": "Rückgängig",
  "warnings.clockTitle": "Die Uhr dieses Servers geht vielleicht falsch",
  "warnings.clockSays": "Sie zeigt {clock}.",
  "warnings.deliveriesSay": "Nach den Zustellungen ist es {time}.",
  "warnings.storedSay": "Die neuesten gespeicherten Daten sind vom {time}.",
  "warnings.held":
    "Nichts wird seines Alters wegen gelöscht, bis die Zustellungen zur Uhr passen oder ein Admin sie bestätigt.",
  "warnings.quarantined":
    "Ereignisse, die aus der Zukunft zu kommen scheinen, gehen in die Quarantäne; geht die Uhr richtig, werden sie neu gelesen.",
  "warnings.confirmClock": "Die Uhr geht richtig",
  "warnings.clockConfirmed": "Bestätigt. Was zu alt ist, geht mit dem nächsten Lauf.",
  "warnings.lossTitle": "Bestätigte Zustellungen fehlen",
  "warnings.loss":
    "{count} {count|Zustellung|Zustellungen}, Nummern {first} bis {last}, empfangen zwischen {after} und {until}.",
  "warnings.lossUntil":
    "{count} {count|Zustellung|Zustellungen}, Nummern {first} bis {last}, die letzte empfangen am {until}.",
  "warnings.lossText":
    "Das Log der Datenbank wurde beschädigt, nachdem der Server abgebrochen war. Auch alles andere, was in dieser Zeit geändert wurde, fehlt.",
  "warnings.acknowledgeLoss": "Zur Kenntnis genommen",
  "data.staysTitle": "Was nie seines Alters wegen gelöscht wird",
  "data.staysText":
    "Grundrisse, Bereiche, platzierte Access Points, Personen, Tokens und Einstellungen bleiben, bis sie jemand entfernt. Von Positionen wird nur die neueste aufbewahrt, von Übertritten die zwanzig neuesten je Track, im Speicher.",
  "data.eraseText":
    "Um einen Client oder ein Asset überall zu vergessen, öffnen Sie ihn auf seiner Etage und wählen Löschen.",

  "erase.action": "Löschen …",
  "erase.question": "{name} löschen?",
  "erase.text": "Vergisst diesen Client oder dieses Asset überall, sofort und endgültig:",
  "erase.live": "auf der Etage, in Zonen und in den Zahlen von jetzt, für alle, die zusehen",
  "erase.known": "was darüber bekannt ist: Name, Netz, Übertritte, Aufenthalte",
  "erase.notices": "Meldungen darüber; wo andere die Adresse nennen, wird sie herausgenommen",
  "erase.raw": "was Mist darüber geschickt hat: Zustellungen und Ereignisse in Quarantäne",
  "erase.stays":
    "Zahlen von früher und Notizen von Menschen bleiben, wie sie sind, ebenso Backups. Meldet Mist es wieder, kommt es als etwas Neues zurück.",
  "erase.confirm": "Endgültig löschen",
  "erase.done":
    "Gelöscht. {notices} {notices|Meldung|Meldungen} und {deliveries} {deliveries|Zustellung|Zustellungen} enthielten es.",
  "erase.goesOn": "Zu sehen ist es nicht mehr. Was aufbewahrt wird, wird nun durchgesehen; das dauert einige Minuten.",
  "erase.halfWay":
    "Es brach auf halbem Weg ab: Manches, was darüber aufbewahrt wird, ist noch da. Löschen Sie es erneut.",
  "erase.notWiped":
    "Gelöscht. Die Datenbank ist zu groß, um sie sofort neu zu schreiben: Schatten auf der Platte gehen, sobald ihr Platz wieder gebraucht wird.",
};
