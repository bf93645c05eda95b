import type { alertsEn } from "../en/alerts";

export const alertsDe: Readonly<Record<keyof typeof alertsEn, string>> = {
  "alerts.title": "Alarme",
  "alerts.active": "Aktive",
  "alerts.all": "Alle",
  "alerts.state": "Welche Alarme",
  "alerts.none": "Alles ruhig",
  "alerts.noneText": "Keine Zone ist über ihrer Grenze. Sobald eine es ist, erscheint der Alarm hier.",
  "alerts.noneEver": "Noch keine Alarme",
  "alerts.noneEverText":
    "Geht eine Zone über ihre Grenze, steht hier, wann, wie weit und wer sich darum gekümmert hat.",
  "alerts.occupancy": "{occupancy} von {limit}",
  "alerts.opened": "Begonnen {time}",
  "alerts.cleared": "Beendet {time}",
  "alerts.lasted": "dauerte {duration}",
  "alerts.unacknowledged": "Nicht bestätigt",
  "alerts.acknowledged": "Bestätigt von {by}",
  "alerts.resolved": "Gelöst von {by}",
  "alerts.acknowledge": "Bestätigen",
  "alerts.resolve": "Lösen",
  "alerts.acknowledgeTitle": "{zone} bestätigen",
  "alerts.acknowledgeText":
    "Andere sehen, dass sich jemand kümmert. Der Alarm bleibt aktiv, bis die Zone wieder unter ihrer Grenze ist.",
  "alerts.resolveTitle": "{zone} lösen",
  "alerts.resolveText":
    "Schließt den Alarm von Hand, was auch immer gezählt wird. Er öffnet sich wieder, wenn die Zone erneut über ihre Grenze geht.",
  "alerts.note": "Notiz",
  "alerts.noteHint": "Was getan wurde, oder wer unterwegs ist",
  "alerts.isAcknowledged": "{zone} bestätigt",
  "alerts.isResolved": "{zone} gelöst",
  "alerts.stateActive": "aktiv",
  "alerts.stateCleared": "beendet",
};
