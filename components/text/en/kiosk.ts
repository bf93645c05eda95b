/** A floor on a wall. */
export const kioskEn = {
  "kiosk.label": "Wall display",
  "kiosk.asOf": "Data as of {time}",
  "kiosk.since": "since {time}",
  "kiosk.bar": "Wall display controls",
  "kiosk.leave": "Leave wall display",
  "kiosk.fullScreen": "Full screen",
  "kiosk.pace": "Change floors",
  "kiosk.every": "every {duration}",
  "kiosk.stay": "stay on this floor",
  "kiosk.names": "Show names",
} as const;
