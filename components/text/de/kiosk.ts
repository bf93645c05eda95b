import type { kioskEn } from "../en/kiosk";

export const kioskDe: Readonly<Record<keyof typeof kioskEn, string>> = {
  "kiosk.label": "Wandanzeige",
  "kiosk.asOf": "Daten von {time}",
  "kiosk.since": "seit {time}",
  "kiosk.bar": "Bedienung der Wandanzeige",
  "kiosk.leave": "Wandanzeige verlassen",
  "kiosk.fullScreen": "Vollbild",
  "kiosk.pace": "Etagenwechsel",
  "kiosk.every": "alle {duration}",
  "kiosk.stay": "auf dieser Etage bleiben",
  "kiosk.names": "Namen zeigen",
};
