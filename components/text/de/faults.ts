import type { faultsEn } from "../en/faults";

export const faultsDe: Readonly<Record<keyof typeof faultsEn, string>> = {
  "fault.noAnswer": "Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.",
  "fault.unreadable": "Diese Seite versteht die Antwort des Servers nicht ({detail}). Laden Sie die Seite neu.",
  "fault.code.unauthenticated":
    "Sie sind nicht mehr angemeldet. Melden Sie sich an und versuchen Sie es dann noch einmal.",
  "fault.code.forbidden": "Ihr Konto darf das nicht.",
  "fault.code.csrf":
    "Der Server hat die Anfrage abgelehnt, weil sie von einer anderen Website zu kommen schien. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  "fault.code.not-found": "Das gibt es nicht mehr.",
  "fault.code.timeout": "Die Anfrage hat zu lange gedauert und wurde abgebrochen. Versuchen Sie es noch einmal.",
  "fault.code.precondition-failed":
    "Jemand anderes hat es geändert. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.",
  "fault.code.payload-too-large": "Die Anfrage ist zu groß für den Server.",
  "fault.code.rate-limited": "Zu viele Anfragen auf einmal. Versuchen Sie es gleich noch einmal.",
  "fault.code.internal":
    "Auf dem Server ist ein Fehler aufgetreten. Näheres steht in seinem Protokoll. Tritt er wieder auf, informieren Sie Ihren Administrator.",
  "fault.code.overloaded": "Der Server ist gerade überlastet. Versuchen Sie es gleich noch einmal.",
  "fault.code.being-summed-up": "Diese Tage werden noch vorbereitet. Versuchen Sie es gleich noch einmal.",
  "fault.beingSummed": "Wird vorbereitet, {done} von {count} {count|Tag|Tagen}",
  "fault.beingSummedText": "Erscheint hier von selbst, sobald es fertig ist.",
  "fault.code.storage-unreadable":
    "Der Server konnte gespeicherte Daten nicht lesen, oder es hätte zu lange gedauert. Grenzen Sie die Suche ein, oder versuchen Sie es gleich noch einmal.",
  "fault.code.storage-unavailable": "Der Server kann gerade nicht speichern. Versuchen Sie es gleich noch einmal.",
  "fault.code.insufficient-storage":
    "Der Server hat nicht genug Speicherplatz. Schaffen Sie Platz, oder entfernen Sie Daten, die nicht gebraucht werden.",
  "fault.refused": "Der Server hat die Anfrage abgelehnt ({code}).",
  "fault.refused.conflict": "Sie widerspricht den aktuellen Daten.",
  "fault.refused.image-over-memory":
    "Der Server braucht mehr als 400 MB Speicher, um dieses Bild zu lesen. Verkleinern Sie es oder speichern Sie es ohne Interlacing: PNG mit Interlacing und progressive JPEG dürfen 25 Millionen Pixel haben, Bilder mit Transparenz 15 Millionen.",
  "fault.refused.image-over-time":
    "Der Server braucht mehr als 10 Sekunden, um dieses Bild zu lesen. Verkleinern Sie es.",
  "fault.refused.image-too-large": "Ein Bild darf 50 Millionen Pixel haben und 16.383 je Seite.",
  "fault.refused.invalid-image": "Das ist kein PNG-, JPEG- oder WebP-Bild, oder es ist beschädigt.",
  "fault.refused.invalid-request": "Einige Felder sind nicht gültig.",
  "fault.refused.wrong-credentials": "Die Zugangsdaten sind falsch oder abgelaufen.",
  "fault.reason.account-shut": "Dieses Konto ist deaktiviert.",
  "fault.reason.set-up-meanwhile": "Jemand anderes hat die Einrichtung abgeschlossen. Melden Sie sich an.",
  "fault.reason.area-id-taken": "Es gibt schon einen Bereich mit dieser ID.",
  "fault.reason.area-in-other-site": "Ein Bereich mit dieser ID liegt in einem anderen Standort.",
  "fault.reason.backup-no-room": "Eine Sicherung braucht so viel freien Speicherplatz, wie die Datenbank belegt.",
  "fault.reason.backup-running": "Es läuft schon eine Sicherung. Warten Sie, bis sie fertig ist.",
  "fault.reason.device-in-other-site":
    "Dieses Gerät ist an einem anderen Standort platziert. Wurde es verlegt, entfernen Sie es zuerst dort.",
  "fault.reason.disk-nearly-full": "Der Datenträger ist fast voll. Schaffen Sie zuerst Platz.",
  "fault.reason.email-taken": "Es gibt schon einen Benutzer mit dieser E-Mail-Adresse.",
  "fault.reason.floor-in-other-site": "Mist meldet diese Etage in einem anderen Standort.",
  "fault.reason.floorplan-id-taken": "Es gibt schon einen Grundriss mit dieser ID.",
  "fault.reason.id-taken": "Diese ID ist schon vergeben.",
  "fault.reason.image-replaced": "Das Bild wurde inzwischen ersetzt.",
  "fault.reason.images-full":
    "Die Grenze für alle Bilder zusammen ist erreicht. Entfernen Sie zuerst Etagen oder erhöhen Sie die Grenze.",
  "fault.reason.last-admin": "Das ist der letzte Admin: Machen Sie zuerst jemand anderen zum Admin.",
  "fault.reason.expiry-out-of-range": "Die Ablaufzeit ist zu früh oder zu spät.",
  "fault.reason.import-running": "Ein Import aus Mist läuft. Warten Sie sein Ende ab, oder brechen Sie ihn ab.",
  "fault.reason.mist-calls-spent":
    "Mist nimmt mit diesem Token in dieser Stunde keine Abfragen mehr an. Versuchen Sie es in der nächsten wieder.",
  "fault.reason.mist-image-unusable": "Das Bild aus Mist ließ sich nicht holen oder lesen.",
  "fault.reason.mist-no-image": "Die Etage hat in Mist kein Bild.",
  "fault.reason.mist-not-allowed": "Das Token darf das in Mist nicht. Verwenden Sie eines mit Schreibrechten.",
  "fault.reason.mist-rejected":
    "Mist nimmt diese Einstellungen des Webhooks nicht an. Tragen Sie sie im Portal von Mist ein; es sagt, was nicht stimmt.",
  "fault.reason.mist-site-unknown": "Keine Verbindung zu Mist hat Zugriff auf diesen Standort.",
  "fault.reason.no-webhook": "Der Standort hat in Mist keinen Webhook, der hierher sendet. Legen Sie zuerst einen an.",
  "fault.reason.public-url-unset":
    "Die öffentliche Adresse dieses Servers ist nicht eingestellt: Setzen Sie PUBLIC_URL und starten Sie ihn neu.",
  "fault.reason.mist-token-known": "Dieses Token ist schon verbunden.",
  "fault.reason.mist-token-refused": "Mist nimmt dieses Token nicht an. Prüfen Sie das Token und die Cloud.",
  "fault.reason.mist-unreachable": "Mist antwortet nicht. Versuchen Sie es gleich wieder, oder prüfen Sie das Netz.",
  "fault.reason.unknown-cloud": "Das ist keine Cloud von Mist und nicht die Adresse aus MIST_API_URL.",
  "fault.reason.no-image": "Es gibt kein Bild zum Spiegeln.",
  "fault.reason.no-previous-secret": "Es gibt kein vorheriges Geheimnis.",
  "fault.reason.no-scale-to-scale-by":
    "Bereiche lassen sich nur skalieren, wenn die Etage vorher und nachher einen Maßstab hat.",
  "fault.reason.not-a-mac": "Das ist keine MAC-Adresse.",
  "fault.reason.area-or-track": "Wählen Sie entweder einen Bereich oder einen Track.",
  "fault.keptSince": "Daten sind ab {time} aufbewahrt.",
  "fault.reason.past-not-kept": "Aus dieser Zeit sind keine Daten aufbewahrt.",
  "fault.reason.past-too-long": "Dieser Zeitraum ist zu lang, um ihn auf einmal zu zeigen.",
  "fault.reason.window-of-screen": "Ein Bildschirm ist live: Sein Link lässt sich nicht auf eine Zeit beschränken.",
  "fault.reason.range-reversed": "Das Ende des Zeitraums liegt vor seinem Anfang.",
  "fault.reason.recording-fetched":
    "Eine andere Aufzeichnung wird gerade heruntergeladen. Warten Sie, bis sie fertig ist.",
  "fault.reason.recording-running": "Es läuft schon eine Aufzeichnung. Beenden Sie sie, oder warten Sie ihr Ende ab.",
  "fault.reason.previous-secret-accepted":
    "Das vorherige Geheimnis gilt noch. Widerrufen Sie es zuerst: Höchstens zwei können gültig sein.",
  "fault.reason.secrets-in-environment":
    "Die Geheimnisse stehen in der Umgebung (WEBHOOK_SECRETS): Ändern Sie sie dort und starten Sie den Server neu.",
  "fault.reason.site-has-floorplans": "Dieser Standort hat Grundrisse. Entfernen Sie zuerst diese.",
  "fault.reason.sizes-contradict-image": "Diese Maße passen nicht zum Bild.",
  "fault.reason.unreadable-event": "Das Ereignis lässt sich noch immer nicht verarbeiten.",
  "fault.reason.too-far-out":
    "Mit diesem Maßstab läge ein Bereich oder ein Gerät zu weit von der Ecke des Bildes entfernt.",
  "fault.reason.too-many-recordings": "Es gibt schon fünf Aufzeichnungen. Entfernen Sie eine.",
  "fault.reason.too-many-floorplans":
    "Die Grenze für Grundrisse ist erreicht. Entfernen Sie einen, oder erhöhen Sie MAX_FLOORPLANS.",
  "fault.reason.link-spent": "Dieser Link wurde schon benutzt, ist abgelaufen oder nicht gültig.",
  "fault.reason.wrong-setup-link": "Dieser Link stammt von einem früheren Start des Servers.",
};
