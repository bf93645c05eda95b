import type { faultsEn } from "../en/faults";

export const faultsDe: Readonly<Record<keyof typeof faultsEn, string>> = {
  "fault.noAnswer": "Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.",
  "fault.unreadable": "Diese Seite versteht die Antwort des Servers nicht ({detail}). Laden Sie die Seite neu.",
  "fault.code.unauthenticated":
    "Sie sind nicht mehr angemeldet. Melden Sie sich an und versuchen Sie es dann noch einmal.",
  "fault.code.forbidden": "Ihr Konto darf das nicht.",
  "fault.code.csrf":
    "Der Server hielt das für die Anfrage einer anderen Website. Laden Sie die Seite neu und versuchen Sie es dann noch einmal.",
  "fault.code.not-found": "Das gibt es nicht mehr.",
  "fault.code.timeout": "Es dauerte zu lange und brach ab. Versuchen Sie es noch einmal.",
  "fault.code.precondition-failed":
    "Jemand anderes hat es inzwischen geändert. Laden Sie die Seite neu, um zu sehen, wie es jetzt ist.",
  "fault.code.payload-too-large": "So Großes nimmt der Server nicht an.",
  "fault.code.rate-limited": "Zu viele Anfragen auf einmal. Versuchen Sie es gleich noch einmal.",
  "fault.code.internal":
    "Der Server ist daran gescheitert. Warum, steht in seinem Protokoll; bleibt es so, sagen Sie es dem Betreiber von Floorcast.",
  "fault.code.overloaded": "Der Server ist gerade zu beschäftigt. Versuchen Sie es gleich noch einmal.",
  "fault.code.storage-unavailable": "Der Server konnte es gerade nicht speichern. Versuchen Sie es gleich noch einmal.",
  "fault.code.insufficient-storage":
    "Der Server hat dafür keinen Platz. Schaffen Sie welchen auf seiner Festplatte, oder entfernen Sie, was nicht gebraucht wird.",
  "fault.refused": "Der Server hat es abgelehnt ({code}).",
  "fault.refused.conflict": "Es widerspricht dem, was schon da ist.",
  "fault.refused.image-over-memory":
    "Dieses Bild braucht mehr als 400 MB zum Lesen. PNG mit Interlacing und progressive JPEG dürfen 25 Millionen Pixel haben, ein Bild mit Transparenz 15 Millionen. Speichern Sie es kleiner oder ohne Interlacing.",
  "fault.refused.image-over-time": "Dieses Bild braucht mehr als 10 Sekunden zum Lesen. Speichern Sie es kleiner.",
  "fault.refused.image-too-large": "Ein Bild darf 50 Millionen Pixel haben und 16.383 je Seite.",
  "fault.refused.invalid-image": "Das ist kein PNG-, JPEG- oder WebP-Bild, oder ein beschädigtes.",
  "fault.refused.invalid-request": "Einige Angaben sind nicht gültig.",
  "fault.refused.wrong-credentials": "Die Zugangsdaten passen nicht oder nicht mehr.",
  "fault.reason.account-shut": "Dieses Konto ist geschlossen.",
  "fault.reason.set-up-meanwhile": "Jemand anderes war schneller: melden Sie sich an.",
  "fault.reason.area-id-taken": "Es gibt schon einen Bereich mit dieser Kennung.",
  "fault.reason.area-in-other-site": "Ein Bereich mit dieser Kennung liegt in einem anderen Standort.",
  "fault.reason.backup-no-room":
    "Eine Sicherung braucht so viel freien Platz auf der Festplatte, wie die Datenbank belegt.",
  "fault.reason.backup-running": "Es läuft schon eine Sicherung. Warten Sie, bis sie fertig ist.",
  "fault.reason.device-in-other-site":
    "Dieses Gerät ist in einem anderen Standort. Wurde es verlegt, entfernen Sie es zuerst dort.",
  "fault.reason.disk-nearly-full": "Die Festplatte ist fast voll. Schaffen Sie zuerst Platz.",
  "fault.reason.email-taken": "Es gibt schon einen Benutzer mit dieser E-Mail-Adresse.",
  "fault.reason.floor-in-other-site": "Mist meldet diese Etage in einem anderen Standort.",
  "fault.reason.floorplan-id-taken": "Es gibt schon einen Grundriss mit dieser Kennung.",
  "fault.reason.id-taken": "Diese Kennung ist schon vergeben.",
  "fault.reason.image-replaced": "Das Bild wurde inzwischen ersetzt.",
  "fault.reason.images-full": "Alle Bilder zusammen belegen so viel, wie sie dürfen. Entfernen Sie zuerst Etagen.",
  "fault.reason.last-admin": "Das ist der letzte Administrator: machen Sie zuerst jemand anderen dazu.",
  "fault.reason.expiry-out-of-range": "Der Link würde zu früh oder zu spät enden.",
  "fault.reason.no-image": "Es gibt kein Bild zum Umdrehen.",
  "fault.reason.no-previous-secret": "Vor dem jetzigen Geheimnis gibt es keines.",
  "fault.reason.no-scale-to-scale-by":
    "Bereiche lassen sich nur mitskalieren, wenn die Etage vorher einen Maßstab hatte und nachher einen hat.",
  "fault.reason.not-a-mac": "Das ist keine MAC-Adresse.",
  "fault.reason.previous-secret-accepted":
    "Das vorige Geheimnis gilt noch: beenden Sie es zuerst, damit nicht mehr als zwei gelten.",
  "fault.reason.secrets-in-environment":
    "Die Geheimnisse stehen in der Umgebung (WEBHOOK_SECRETS): ändern Sie sie dort, und starten Sie neu.",
  "fault.reason.site-has-floorplans": "Dieser Standort hat Grundrisse. Entfernen Sie zuerst diese.",
  "fault.reason.sizes-contradict-image": "Diese Maße passen nicht zum Bild.",
  "fault.reason.unreadable-event": "Es ist noch immer nicht lesbar.",
  "fault.reason.too-far-out": "Bei diesem Maßstab läge ein Bereich oder ein Gerät zu weit von der Ecke des Bildes.",
  "fault.reason.too-many-floorplans":
    "Mehr Grundrisse sind nicht möglich. Entfernen Sie einen, oder erhöhen Sie MAX_FLOORPLANS.",
  "fault.reason.link-spent": "Dieser Link wurde benutzt, ist abgelaufen oder war nie einer.",
  "fault.reason.wrong-setup-link": "Das ist nicht der Link des letzten Starts.",
};
