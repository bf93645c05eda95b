import type { dataEn } from "../en/data";

export const dataDe: Readonly<Record<keyof typeof dataEn, string>> = {
  "data.title": "Daten",
  "data.heading": "Aufbewahrung der Daten",
  "data.text":
    "Daten, die älter als diese Fristen sind, werden jede Stunde gelöscht; der Speicherplatz wird wieder frei. Größen sind geschätzt.",
  "data.kind.history": "Verlauf",
  "data.kindText.history": "Positionen, Zonenwechsel und Zahlen jedes Tages, um in der Zeit zurückzugehen.",
  "data.damagedDays": "{days} {count|ist|sind} nicht lesbar und {count|fehlt|fehlen}: siehe Protokoll des Servers.",
  "data.damagedAside": "Nicht lesbar in {folder}, bei einer Wiederherstellung beiseitegelegt: {days}.",
  "data.removeDamaged": "{count|Diesen Tag|Diese Tage} löschen…",
  "data.removeDamagedTitle": "{count|Den beschädigten Tag|Die beschädigten Tage} löschen?",
  "data.removeDamagedText":
    "Floorcast kann {days} nicht lesen und deshalb auch kein Gerät daraus löschen. Das Löschen {count|der Datei|der Dateien} ist endgültig: Danach kann niemand mehr etwas daraus retten.",
  "data.removeDamagedConfirm": "Endgültig löschen",
  "data.removedDamaged": "Gelöscht.",
  "data.kind.notices": "Meldungen",
  "data.kindText.notices":
    "Was unter Ereignisse steht: Alarme, Audits, Ereignisse von Clients, Geräten und Edges, wie Mist sie geschickt hat.",
  "data.kind.alerts": "Beendete Alarme",
  "data.kindText.alerts":
    "Mit Verlauf und Notizen. Die Frist beginnt mit dem Ende des Alarms; aktive Alarme werden nie gelöscht.",
  "data.kind.quarantine": "Quarantäne",
  "data.kindText.quarantine":
    "Ereignisse, die nicht gelesen werden konnten, mit dem Grund. Auf der Seite Ereignisse können Sie es erneut versuchen.",
  "data.kind.audit": "Protokoll",
  "data.kindText.audit": "Wer in Floorcast was geändert hat.",
  "data.kind.deliveries": "Zustellungen",
  "data.kindText.deliveries":
    "Die Anfragen, wie Mist sie gesendet hat. Ein Neustart braucht die der letzten 15 Minuten; ältere dienen nur der Fehlersuche.",
  "data.kind.tracks": "Nicht mehr gesehene Clients und Assets",
  "data.kindText.tracks":
    "Name, Netz und letzte Position, falls sie zurückkehren. Ist nur die Adresse bekannt, werden sie nach einer Stunde gelöscht.",
  "data.kind.sites": "Standorte ohne Grundriss",
  "data.kindText.sites":
    "Die Frist beginnt mit der letzten Zustellung zum Standort. Meldet Mist ihn wieder, erscheint er erneut.",
  "data.kind.copies": "Kopien der Datenbank",
  "data.kindText.copies":
    "Angelegt vor einem Upgrade oder weil eine Datenbank beschädigt war. Sicherungen an anderen Orten werden nicht gelöscht.",
  "data.limits": "Speichergrenzen",
  "data.limitsText":
    "Jede Art hat auch eine Grenze in Bytes. Alle zehn Minuten werden die ältesten Einträge darüber hinaus gelöscht, auch wenn sie noch neu sind. Größen in der Datenbank sind geschätzt. Ist der Datenträger voll, werden zuerst die ältesten Meldungen gelöscht, dann die ältesten Ereignisse in Quarantäne, damit Zustellungen gespeichert werden können.",
  "data.disk": "Datenträger: {free} von {total} frei",
  "data.file": "Datenbankdatei: {size}, davon {free} frei für neue Einträge",
  "data.kind.images": "Bilder von Grundrissen",
  "data.limitText.history":
    "Die ältesten Tage werden zuerst gelöscht, aber nie heute oder gestern. Daraus Abgeleitetes zählt nicht mit.",
  "data.limitText.notices":
    "Die ältesten werden zuerst gelöscht. Auf einer vollen Platte machen sie Platz für Zustellungen.",
  "data.limitText.quarantine":
    "Die ältesten werden zuerst gelöscht. Auf einer vollen Platte machen sie Platz, wenn nur noch wenige Meldungen da sind.",
  "data.limitText.deliveries": "Die ältesten werden zuerst gelöscht, aber nie solche, die ein Neustart braucht.",
  "data.limitText.images": "An der Grenze werden Uploads abgelehnt. Bilder werden nie automatisch gelöscht.",
  "data.limitText.copies": "Die ältesten werden zuerst gelöscht. Die neueste Kopie bleibt, egal wie groß sie ist.",
  "data.limitUsed": "{size} von {limit}",
  "data.limitExceeded": "Über der Grenze",
  "data.limitFor": "Grenze für {kind}",
  "data.limitSaved": "{kind}: höchstens {size}.",
  "data.automatic": "Automatisch ({size})",
  "data.days": "{count} {count|Tag|Tage}",
  "data.years": "{count} {count|Jahr|Jahre}",
  "data.forever": "unbegrenzt",
  "data.anHour": "1 Stunde",
  "data.asNeeded": "Nur für Neustarts",
  "data.nothing": "Leer",
  "data.rows.days": "{rows} {count|Tag|Tage}",
  "data.rows.exact": "{rows} {count|Eintrag|Einträge}",
  "data.rows.about": "etwa {rows} {count|Eintrag|Einträge}",
  "data.rows.at-least": "mehr als {rows} {count|Eintrag|Einträge}, es wird noch gezählt",
  "data.bytes": "etwa {size}",
  "data.derived": "dazu {size} daraus Abgeleitetes, wird bei Bedarf neu erstellt",
  "data.oldest": "ältester {time}",
  "data.next": "Nächster Lauf in {duration}.",
  "data.last": "Der letzte Lauf löschte {count} {count|Eintrag|Einträge}.",
  "data.lastAge": "Das war {time}.",
  "data.running": "Alte Daten werden gelöscht …",
  "data.run": "Jetzt ausführen",
  "data.saved": "{kind}: {time}. Ältere Daten löscht der nächste Lauf.",
  "data.sqlTitle": "Für SQL exportieren",
  "data.sqlText":
    "Positionen und Zonenwechsel eines Standorts über eine Zeit Ihrer Wahl, als Parquet-Datei für DuckDB und andere Werkzeuge. Bediener und Admins finden sie unter der Auswertung jedes Standorts.",
  "data.sqlOpen": "Auswertung öffnen",
  "recordings.title": "Aufzeichnungen",
  "recordings.text":
    "Zustellungen einiger Minuten mit den Etagen, zu denen sie gehören, als Datei, die ein anderes Floorcast abspielen kann: für einen Fehlerbericht oder eine Vorführung. Das Aufzeichnen verzögert keine Zustellung: Sie werden nur länger aufbewahrt.",
  "recordings.past": "Letzte 15 Minuten",
  "recordings.minutes": "Nächste {count} {count|Minute|Minuten}",
  "recordings.what": "Was aufgezeichnet wird",
  "recordings.start": "Aufzeichnen",
  "recordings.stop": "Beenden",
  "recordings.list": "Aufzeichnungen zum Herunterladen",
  "recordings.span": "{from} bis {until}",
  "recordings.running": "Läuft, noch {duration}",
  "recordings.amount": "{deliveries} {count|Zustellung|Zustellungen}, {size}",
  "recordings.kept": "wird in {duration} gelöscht",
  "recordings.none": "In dieser Zeit kamen keine Zustellungen.",
  "recordings.pseudonyms": "Identitäten in der Datei",
  "recordings.pseudonyms.people": "Pseudonyme für Personen und Geräte",
  "recordings.pseudonyms.people-and-places": "Pseudonyme für Personen, Geräte und Orte",
  "recordings.pseudonyms.none": "Wie sie kamen",
  "recordings.images": "Mit den Bildern der Etagen",
  "recordings.pseudonymsText":
    "Adressen und Namen werden ersetzt, derselbe Name immer durch dasselbe Pseudonym. Ein Name, der nur in einem Satz vorkommt und diesem Server sonst nicht bekannt ist, oder ein Teil eines Namens wird nicht erkannt: Prüfen Sie die Datei, bevor Sie sie weitergeben.",
  "recordings.identitiesText": "Die Datei sagt dann, wer wo war: schützen Sie sie wie den Datenordner.",
  "recordings.download": "Herunterladen",
  "recordings.downloadThat": "Herunterladen: Aufzeichnung von {span}",
  "recordings.remove": "Entfernen",
  "recordings.removeThat": "Entfernen: Aufzeichnung von {span}",
  "recordings.making": "Zustellungen werden gelesen…",
  "recordings.coming": "{size} bis jetzt…",
  "recordings.done": "Heruntergeladen: {size}",
  "recordings.failed": "Keine Datei: {detail}",

  "data.staysTitle": "Daten, die nie automatisch gelöscht werden",
  "data.staysText":
    "Grundrisse, Bereiche, platzierte Access Points, Personen, Tokens und Einstellungen bleiben erhalten, bis jemand sie entfernt.",
  "data.eraseText":
    "Um alle Daten zu einem Client oder Asset zu löschen, öffnen Sie es auf seiner Etage und wählen Löschen.",

  "erase.action": "Löschen …",
  "erase.question": "{name} löschen?",
  "erase.text": "Löscht alle Daten zu diesem Client oder Asset endgültig:",
  "erase.live": "die aktuelle Position und der Anteil an den aktuellen Zahlen, für alle Betrachter",
  "erase.known": "die Angaben dazu und der Verlauf: Name, Netz, Positionen, Zonenwechsel, Aufenthalte",
  "erase.notices": "Meldungen darüber; aus anderen Meldungen wird die Adresse entfernt",
  "erase.raw":
    "gespeicherte Zustellungen und Ereignisse in Quarantäne, die es nennen, auch in alten Kopien der Datenbank",
  "erase.stays":
    "Zahlen in Alarmen, von Personen geschriebene Notizen und Sicherungen bleiben unverändert. Wird eine Sicherung in diesen Datenordner zurückgespielt, wird es darin wieder gelöscht. Meldet Mist es wieder, erscheint es als neuer Client oder neues Asset.",
  "erase.confirm": "Endgültig löschen",
  "erase.done":
    "Gelöscht, mit {notices} {notices|Meldung|Meldungen} und {deliveries} {deliveries|Zustellung|Zustellungen}.",
  "erase.goesOn": "Wird nicht mehr angezeigt. Gespeicherte Daten dazu werden gelöscht; das dauert einige Minuten.",
  "erase.halfWay":
    "Das Löschen wurde nicht abgeschlossen: Einige Daten dazu sind noch gespeichert. Löschen Sie es erneut.",
  "erase.copiesLeft":
    "Beschädigte, beiseitegelegte Dateien können es noch nennen: {files}. Löschen Sie beschädigte Tage der Vergangenheit unter Einstellungen → Daten, andere Dateien aus dem Datenordner.",
  "erase.notWiped":
    "Gelöscht. Die Datenbank ist zu groß, um sie jetzt neu zu schreiben: Reste bleiben im ungenutzten Speicherplatz, bis er überschrieben wird.",
};
