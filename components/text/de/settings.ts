import type { settingsEn } from "../en/settings";

export const settingsDe: Readonly<Record<keyof typeof settingsEn, string>> = {
  "settings.title": "Einstellungen",
  "settings.sections": "Einstellungen",
  "setting.undo": "Rückgängig",

  "fresh.title": "Mist verbinden",
  "fresh.text": "Floorcast läuft. Ihre Etagen kommen von Mist.",
  "fresh.tokenTitle": "Mit einem API-Token",
  "fresh.tokenText":
    "Standorte, Etagen mit ihren Bildern, Zonen und Access Points werden importiert. Mit einem Token, das schreiben darf, richtet sich auch der Webhook selbst ein.",
  "fresh.token": "Mit einem Token verbinden",
  "fresh.byHand": "Oder den Webhook von Hand einrichten",
  "fresh.url": "Diese URL in einen Webhook einsetzen",
  "fresh.secret": "Dieses Geheimnis eintragen",
  "fresh.topics": "Diese Themen auswählen",
  "fresh.floorTitle": "Oder mit einer Etage beginnen",
  "fresh.floorText":
    "Etagen erscheinen mit dem ersten Ereignis von Mist. Eine Etage mit Bild und Zonen können Sie schon vorher anlegen.",
  "fresh.tryTitle": "Ohne Mist ausprobieren",
  "fresh.tryText": "Schickt aus einem Terminal einen signierten Ping, um Adresse und Geheimnis zu prüfen.",

  "fresh.noneTitle": "Noch keine Etagen",
  "fresh.noneText":
    "Für Ihre Standorte ist noch nichts von Mist eingetroffen. Etagen erscheinen hier automatisch, sobald ein Admin Mist verbunden hat.",

  "arrival.waiting": "Warten auf die erste Zustellung",
  "arrival.waitingText":
    "Speichern Sie den Webhook in Mist. Dieser Status ändert sich, sobald eine Zustellung eintrifft.",
  "arrival.idle": "Keine Zustellung seit dem Start",
  "arrival.idleText": "Der Server startete {time}. Frühere Zustellungen zählen hier nicht.",
  "arrival.first": "Erste Zustellung erhalten",
  "arrival.live": "Zustellungen kommen an",
  "arrival.silent": "Seit einer Weile keine Zustellung",
  "arrival.last": "Die letzte: {topic}, {time}",
  "arrival.floorsNext":
    "Die Etagen erscheinen unten automatisch. Laden Sie ein Grundrissbild hoch, um die Tracks darauf zu sehen.",
  "arrival.noFloors":
    "Noch ist keine Position eingetroffen. Etagen erscheinen mit dem ersten Ereignis eines Positionsthemas.",
  "arrival.ping": "Der Ping von Mist ist angekommen",
  "arrival.pingText": "Adresse und Geheimnis stimmen. Etagen erscheinen mit dem ersten Ereignis eines Positionsthemas.",
  "arrival.unread": "Eine Zustellung kam an, aber keines ihrer Ereignisse war lesbar",
  "arrival.unreadText": "Die Ereignisse sind mit dem Grund in der Quarantäne.",
  "arrival.quarantine": "Quarantäne öffnen",
  "arrival.badSignature": "Eine Zustellung kam mit falscher Signatur an",
  "arrival.badSignatureText": "Prüfen Sie das Geheimnis: es muss in Mist dasselbe sein wie hier.",
  "arrival.noSignature": "Eine Zustellung kam ohne Signatur an",
  "arrival.noSignatureText": "Setzen Sie das Geheimnis im Webhook in Mist.",
  "arrival.refused": "Eine Zustellung kam an, wurde aber abgelehnt",
  "arrival.refusedText": "Grund: {reason}.",
  "arrival.refusedCount": "{count} abgelehnt seit dem Start, die letzte {time}",

  "webhook.title": "Webhook",
  "webhook.text": "Mist sendet seine Ereignisse an diese Adresse. Mehr müssen Sie für Live-Etagen nicht einrichten.",
  "webhook.where":
    "In Mist: Organization › Site Configuration › Ihr Standort › Webhooks. Typ HTTP Post. Jeder Standort hat seinen eigenen; alle dürfen diese URL nutzen.",
  "webhook.url": "URL",
  "webhook.reach.loopback":
    "Diese Adresse erreicht nur dieser Rechner. Die Mist-Cloud braucht eine öffentliche: setzen Sie sie als PUBLIC_URL, dann steht sie hier.",
  "webhook.reach.private":
    "Diese Adresse ist nur in Ihrem eigenen Netz bekannt. Die Mist-Cloud braucht eine öffentliche: setzen Sie sie als PUBLIC_URL, dann steht sie hier.",
  "webhook.unsigned": "Unsignierte Zustellungen werden angenommen",
  "webhook.unsignedText":
    "ALLOW_UNSIGNED ist an: Wer die Adresse kennt, kann Tracks auf Ihre Etagen setzen. Schalten Sie es aus, sobald Mist seine Zustellungen signiert.",
  "webhook.secret": "Geheimnis",
  "webhook.secretText": "Mist signiert damit jede Zustellung; alles andere wird abgelehnt.",
  "webhook.secretFromEnvironment":
    "Es steht in der Umgebung (WEBHOOK_SECRETS) und wird hier nicht gezeigt. Nehmen Sie dort das erste.",
  "webhook.secretShow": "Zeigen",
  "webhook.secretHide": "Verbergen",
  "webhook.secretHidden": "verborgen",
  "webhook.secretMissing": "Das Geheimnis war nicht zu lesen: {detail}",
  "webhook.uses": "{count} {count|Zustellung|Zustellungen} damit signiert, die letzte {time}",
  "webhook.unused": "Noch keine Zustellung war damit signiert.",
  "webhook.topics": "Themen",
  "webhook.topicsText":
    "Floorcast liest alle diese. Wählen Sie, was Sie brauchen; die übrigen können Sie später ergänzen.",
  "webhook.copyTopics": "Alle Namen kopieren",
  "webhook.topicsSite": "Positionen und Zonen",
  "webhook.topicsSiteText": "Diese bietet nur der Webhook eines Standorts.",
  "webhook.topicsOrg": "Namen, Alarme, Geräte",
  "webhook.topicsOrgText":
    "Auch auf dem Webhook des Standorts, oder einmal für alle unter Organization › Settings. Nicht auf beiden: sonst kommt jedes zweimal.",
  "webhook.portalNone": "wie in der API",
  "webhook.hint.unconnected": "in Mist aus, bis der Standort nicht verbundene Clients ortet",
  "webhook.hint.assets": "in Mist aus, bis der Standort Assets ortet",
  "webhook.hint.limits": "braucht in Mist eine Grenze an der Zone",
  "webhook.hint.guess": "heißt im Portal vermutlich so",
  "webhook.command": "Befehl",

  "rotation.title": "Geheimnis wechseln",
  "rotation.text":
    "Erstellt ein neues Geheimnis. Das alte bleibt sieben Tage gültig, damit keine Zustellung verloren geht, während Sie Mist umstellen.",
  "rotation.rotate": "Wechseln …",
  "rotation.blocked": "Widerrufen Sie zuerst das alte Geheimnis: Höchstens zwei können gültig sein.",
  "rotation.confirmTitle": "Neues Geheimnis erstellen?",
  "rotation.confirmText":
    "Tragen Sie es danach in jedem Mist-Webhook ein, der an diesen Server sendet. Beide Geheimnisse gelten sieben Tage lang, oder bis Sie das alte widerrufen.",
  "rotation.confirm": "Geheimnis erstellen",
  "rotation.done": "Das neue Geheimnis ist erstellt. Tragen Sie es jetzt in Mist ein.",
  "rotation.old": "Das alte Geheimnis gilt noch",
  "rotation.oldEnds": "Es läuft in {duration} ab.",
  "rotation.oldUses": "{count} {count|Zustellung ist|Zustellungen sind} noch damit signiert, die letzte {time}.",
  "rotation.oldUnused": "In den letzten {duration} war keine Zustellung damit signiert.",
  "rotation.end": "Altes Geheimnis jetzt widerrufen…",
  "rotation.endTitle": "Altes Geheimnis widerrufen?",
  "rotation.endText": "Zustellungen, die damit signiert sind, werden dann abgelehnt.",
  "rotation.endWarning": "Mist verwendet es noch, zuletzt {time}: Diese Zustellungen gingen verloren.",
  "rotation.endConfirm": "Jetzt widerrufen",
  "rotation.ended": "Das alte Geheimnis ist widerrufen.",
  "rotation.environment":
    "Zum Wechseln setzen Sie das neue Geheimnis in WEBHOOK_SECRETS an die erste Stelle, das alte hinter ein Komma, und starten neu. Beide gelten; nehmen Sie das alte heraus, wenn Mist das neue nutzt.",

  "backup.title": "Sicherung",
  "backup.text":
    "Eine Datei mit allen gespeicherten Daten, erstellt im laufenden Betrieb. Sie enthält Geheimnisse und die Positionen von Personen: Schützen Sie sie wie den Datenordner. Das Betriebshandbuch beschreibt die Wiederherstellung.",
  "backup.download": "Sicherung herunterladen",
  "backup.cancel": "Abbrechen",
  "backup.copying": "Die Datenbank wird kopiert…",
  "backup.coming": "{size} bis jetzt…",
  "backup.done": "Heruntergeladen: {size}",
  "backup.failed": "Keine Sicherung: {detail}",

  "about.title": "Über",
  "about.version": "Version",
  "about.node": "Node.js",
  "about.started": "Läuft seit",
  "about.data": "Datenordner",
  "about.dataValue": "{size}, {free} frei auf dem Datenträger",
  "about.lastBackup": "Letzte Sicherung",
  "about.backupNone": "Noch keine",
  "about.backupUnscheduled": "Keine Sicherungen geplant: setzen Sie BACKUP_DIR",
  "about.backupFault.no-folder": "Letzter Versuch fehlgeschlagen: Den Ordner BACKUP_DIR gibt es nicht.",
  "about.backupFault.no-access": "Letzter Versuch fehlgeschlagen: Floorcast darf in BACKUP_DIR nicht schreiben.",
  "about.backupFault.no-room": "Letzter Versuch fehlgeschlagen: zu wenig Platz auf dem Datenträger.",
  "about.backupFault.failed": "Letzter Versuch fehlgeschlagen: Näheres steht im Protokoll des Servers.",
  "about.health": "Zustand",
  "about.healthy": "Nimmt Zustellungen an",
  "about.unhealthy": "Nimmt keine Zustellungen an",
  "about.trouble.history-damaged": "Tage des Verlaufs lassen sich nicht lesen: siehe Daten.",
  "about.trouble.history-failing":
    "Der Verlauf kann nicht geschrieben werden: Live-Daten sind nicht betroffen. Datenträger und Protokoll prüfen.",
  "about.trouble.clock-doubtful": "Die Uhr des Servers geht möglicherweise falsch: siehe Ereignisse.",
  "about.trouble.database-damaged": "Die Datenbank ist beschädigt. Spielen Sie eine Sicherung ein.",
  "about.trouble.database-failing":
    "In die Datenbank lässt sich nicht schreiben. Näheres steht im Protokoll des Servers.",
  "about.trouble.deliveries-missing": "Bereits angenommene Zustellungen fehlen: siehe Ereignisse.",
  "about.trouble.disk-full": "Der Datenträger des Servers ist voll.",
  "about.trouble.disk-low":
    "Der Datenträger des Servers ist fast voll: Positionen werden angezeigt, aber nicht gespeichert.",
  "about.trouble.not-answering": "Der Server beantwortet keine neuen Verbindungen. Näheres steht in seinem Protokoll.",
  "about.trouble.stopping": "Der Server wird gerade beendet.",
  "about.licence": "Lizenz",
  "about.api": "API",
  "about.apiLink": "OpenAPI-Beschreibung",
  "about.metrics": "Messwerte",
};
