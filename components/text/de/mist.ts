import type { mistEn } from "../en/mist";

export const mistDe: Readonly<Record<keyof typeof mistEn, string>> = {
  "mist.title": "Mist",
  "mist.text":
    "Mit einem API-Token von Mist liest Floorcast Standorte, Karten, Zonen und Namen. Für den Anfang reichen Leserechte.",

  "mist.connectTitle": "Organisation verbinden",
  "mist.connectAnother": "Weitere Organisation verbinden",
  "mist.connectText":
    "In Mist: Organization › Settings › API Token › Create Token. Am besten ein Token der Organisation: Das einer Person endet mit ihrem Konto.",
  "mist.cloud": "Cloud",
  "mist.cloudHint": "Die Adresse des Portals von Mist nennt sie: manage.eu.mist.com ist EMEA 01.",
  "mist.ownCloud": "Eigene Adresse",
  "mist.token": "API-Token",
  "mist.tokenHint": "Es wird sofort geprüft, verschlüsselt gespeichert und nie wieder angezeigt.",
  "mist.connect": "Verbinden",
  "mist.connecting": "Mist wird abgefragt …",
  "mist.connected": "Mit {name} verbunden",

  "mist.connections": "Verbindungen",
  "mist.none": "Nicht verbunden",
  "mist.noneText": "Fügen Sie oben ein Token ein. Zustellungen über den Webhook brauchen keines.",
  "mist.rights.read": "Nur Lesen",
  "mist.rights.write": "Lesen und Schreiben",
  "mist.readOnly":
    "Das reicht, um Karten, Zonen und Namen zu lesen. Den Webhook in Mist kann es nicht einrichten: Dazu sind Schreibrechte nötig.",
  "mist.who": "Token „{name}“",
  "mist.checked": "geprüft {time}",
  "mist.calls": "{used} von {most} Abfragen in dieser Stunde",
  "mist.expires": "läuft in {duration} ab",
  "mist.expired": "abgelaufen",
  "mist.sites": "{count} {count|Standort|Standorte}",
  "mist.noSites":
    "Dieses Token hat auf keinen Standort Zugriff. Geben Sie ihm in Mist Zugriff auf eine Organisation oder auf Standorte.",

  "mist.refusal.token-refused": "Mist lehnt das Token ab",
  "mist.refusal.token-refusedText":
    "Es wurde gelöscht, ist abgelaufen oder gehört zu einer anderen Cloud. Erstellen Sie in Mist ein anderes und ersetzen Sie es hier.",
  "mist.refusal.token-unreadable": "Token neu eingeben",
  "mist.refusal.token-unreadableText":
    "Das gespeicherte Token lässt sich nicht entschlüsseln: SECRET_KEY wurde geändert, oder die Schlüsseldatei fehlt. Geben Sie dasselbe Token noch einmal ein oder ein anderes.",
  "mist.refusal.calls-spent": "Keine Abfragen mehr in dieser Stunde",
  "mist.refusal.calls-spentText":
    "Mist erlaubt jedem Token 5.000 Abfragen in der Stunde. Warten Sie bis zur nächsten, oder geben Sie Floorcast ein eigenes Token.",
  "mist.refusal.unreachable": "Mist antwortet nicht",
  "mist.refusal.unreachableText":
    "Floorcast versucht es jede Stunde erneut. Bleibt es dabei, prüfen Sie das Netz und den Proxy des Servers.",
  "mist.refusedAt": "Seit der Prüfung {time}.",

  "mist.check": "Jetzt prüfen",
  "mist.checkThat": "Jetzt prüfen: {name}",
  "mist.isChecked": "Die Verbindung zu {name} funktioniert",
  "mist.replace": "Token ersetzen",
  "mist.replaceThat": "Token ersetzen: {name}",
  "mist.replaceTitle": "Token von {name} ersetzen",
  "mist.replaceText": "Das neue Token gilt, sobald Mist es angenommen hat. Bis dahin bleibt das jetzige.",
  "mist.isReplaced": "Das Token von {name} ist ersetzt",
  "mist.remove": "Entfernen",
  "mist.removeThat": "{name} entfernen",
  "mist.removeTitle": "Verbindung zu {name} entfernen?",
  "mist.removeText":
    "Das Token wird hier gelöscht. Was importiert wurde, bleibt, und Zustellungen kommen weiter an. Um das Token selbst zu widerrufen, löschen Sie es in Mist.",
  "mist.isRemoved": "Die Verbindung zu {name} ist entfernt",
};
