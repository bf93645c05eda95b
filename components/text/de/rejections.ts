import type { rejectionsEn } from "../en/rejections";

export const rejectionsDe: Readonly<Record<keyof typeof rejectionsEn, string>> = {
  "rejection.insufficient-storage": "Der Datenträger des Servers ist voll",
  "rejection.invalid-envelope": "Der Inhalt ist keine Zustellung von Mist",
  "rejection.invalid-signature": "Die Signatur passt zu keinem Geheimnis",
  "rejection.malformed-json": "Der Inhalt ist kein gültiges JSON",
  "rejection.missing-signature": "Die Signatur fehlt",
  "rejection.not-configured": "Es ist kein Webhook-Geheimnis festgelegt",
  "rejection.overloaded": "Der Server war überlastet",
  "rejection.payload-too-large": "Der Inhalt ist zu groß",
  "rejection.rate-limited": "Der Absender hat zu viele Zustellungen geschickt",
  "rejection.storage-unavailable": "Die Zustellung konnte nicht gespeichert werden",
  "rejection.timeout": "Die Anfrage endete, bevor sie vollständig angekommen war",
  "rejection.too-deep": "Das JSON ist zu tief verschachtelt",
  "rejection.unsupported-encoding": "Der Inhalt ist komprimiert",
  "rejection.unsupported-media-type": "Der Inhaltstyp ist nicht application/json",
};
