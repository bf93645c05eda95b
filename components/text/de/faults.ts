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
};
