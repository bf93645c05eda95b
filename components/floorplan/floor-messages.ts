import { format, type Locale, type NamesIn, type Values } from "../text/format";

/** What the floor itself says. `{name}` is a value, see `format`. */
const en = {
  "floor.label": "Floorplan of {name}",
  "floor.unnamed": "this floor",
  "floor.keys":
    "Plus and minus zoom, 0 shows the whole floor, arrow keys move it, Escape clears the selection. The lists name everything on it.",
  "zoom.in": "Zoom in",
  "zoom.out": "Zoom out",
  "zoom.home": "Show the whole floor",
  "scale.metres": "{metres} m",
  "scale.label": "Scale",
  "twin.tracks": "Tracks on this floor",
  "twin.zones": "Zones on this floor",
  "twin.devices": "Access points on this floor",
  "twin.device.up": "{name}, up",
  "twin.device.down": "{name}, down",
  "twin.device.unknown": "{name}, state unknown",
  "twin.track": "{name}, {kind}, {freshness}",
  "twin.zone": "{name}, {occupancy}",
  "twin.zoneOf": "{name}, {occupancy} of {limit}",
  "twin.zoneOver": "{name}, {occupancy} of {limit}, over its limit",
  "tip.in": "in {zones}",
  "tip.reported": "Mist: {occupancy} of {limit}",
  "tip.cluster": "{count} tracks close together",
  "tip.clusterHint": "Click to see them one by one",
  "heat.title": "Time spent lately",
  "heat.quiet": "quiet",
  "heat.busy": "busy",
  "heat.top": "{top}+ per 10 m²",
  "heat.words":
    "Heat map of the last minutes, from quiet to busy: the strongest colour is {top} tracks per 10 m² or more",
  "heat.waiting": "Heat map: collecting the first positions",
  "trails.title": "Trails",
  "trails.age": "How far back trails go",
  "trails.unit": "in minutes",
  "trails.minutes": "{minutes} {minutes|minute|minutes}",
  "follow.on": "Following {name}",
  "follow.stop": "Stop following",
  "connection.connecting": "Connecting",
  "connection.live": "Live",
  "connection.quiet": "Live, no news",
  "connection.lost": "Reconnecting",
  "connection.age": "data {age}",
  "connection.noData": "no data yet",
  "connection.outdated": "A new version is here",
  "connection.dismissed": "Signed out",
  "connection.reload": "Reload",
  "notice.noImage": "This floor has no image yet",
  "notice.noImageText": "Positions are shown to scale on squared paper. Upload a floorplan to see them in place.",
  "notice.noScale": "This floor has no scale yet",
  "notice.noScaleText":
    "{count} {count|track waits|tracks wait} in the list until you say how many metres the image is wide.",
  "notice.broken": "The floorplan's image cannot be loaded",
  "notice.brokenText": "Positions are shown on squared paper meanwhile.",
  "notice.retry": "Try again",
  "notice.refused": "This floor cannot be watched",
  "notice.refusedText": "Nothing has been heard of it, or you may not see it. Asking again by itself.",
} as const;

export type FloorMessageKey = keyof typeof en;

const de: Readonly<Record<FloorMessageKey, string>> = {
  "floor.label": "Grundriss von {name}",
  "floor.unnamed": "dieser Etage",
  "floor.keys":
    "Plus und Minus zoomen, 0 zeigt die ganze Etage, Pfeiltasten verschieben sie, Escape hebt die Auswahl auf. Die Listen nennen alles darauf.",
  "zoom.in": "Vergrößern",
  "zoom.out": "Verkleinern",
  "zoom.home": "Ganze Etage zeigen",
  "scale.metres": "{metres} m",
  "scale.label": "Maßstab",
  "twin.tracks": "Tracks auf dieser Etage",
  "twin.zones": "Zonen auf dieser Etage",
  "twin.devices": "Access Points auf dieser Etage",
  "twin.device.up": "{name}, in Betrieb",
  "twin.device.down": "{name}, ausgefallen",
  "twin.device.unknown": "{name}, Zustand unbekannt",
  "twin.track": "{name}, {kind}, {freshness}",
  "twin.zone": "{name}, {occupancy}",
  "twin.zoneOf": "{name}, {occupancy} von {limit}",
  "twin.zoneOver": "{name}, {occupancy} von {limit}, über dem Limit",
  "tip.in": "in {zones}",
  "tip.reported": "Mist: {occupancy} von {limit}",
  "tip.cluster": "{count} Tracks dicht beieinander",
  "tip.clusterHint": "Klicken, um sie einzeln zu sehen",
  "heat.title": "Aufenthalt zuletzt",
  "heat.quiet": "ruhig",
  "heat.busy": "belebt",
  "heat.top": "{top}+ je 10 m²",
  "heat.words":
    "Heatmap der letzten Minuten, von ruhig bis belebt: Die stärkste Farbe sind {top} oder mehr Tracks je 10 m²",
  "heat.waiting": "Heatmap: Die ersten Positionen werden gesammelt",
  "trails.title": "Spuren",
  "trails.age": "Wie weit Spuren zurückreichen",
  "trails.unit": "in Minuten",
  "trails.minutes": "{minutes} {minutes|Minute|Minuten}",
  "follow.on": "Folgt {name}",
  "follow.stop": "Nicht mehr folgen",
  "connection.connecting": "Verbindet",
  "connection.live": "Live",
  "connection.quiet": "Live, nichts Neues",
  "connection.lost": "Verbindet neu",
  "connection.age": "Daten {age}",
  "connection.noData": "noch keine Daten",
  "connection.outdated": "Es gibt eine neue Version",
  "connection.dismissed": "Abgemeldet",
  "connection.reload": "Neu laden",
  "notice.noImage": "Diese Etage hat noch kein Bild",
  "notice.noImageText":
    "Positionen stehen maßstäblich auf kariertem Papier. Lade einen Grundriss hoch, um sie an ihrem Ort zu sehen.",
  "notice.noScale": "Diese Etage hat noch keinen Maßstab",
  "notice.noScaleText":
    "{count} {count|Track wartet|Tracks warten} in der Liste, bis du sagst, wie viele Meter das Bild breit ist.",
  "notice.broken": "Das Bild des Grundrisses lässt sich nicht laden",
  "notice.brokenText": "Positionen stehen so lange auf kariertem Papier.",
  "notice.retry": "Noch einmal",
  "notice.refused": "Diese Etage lässt sich nicht beobachten",
  "notice.refusedText":
    "Von ihr war nichts zu hören, oder du darfst sie nicht sehen. Es wird von selbst wieder gefragt.",
};

const MESSAGES: Readonly<Record<Locale, Readonly<Record<FloorMessageKey, string>>>> = { en, de };

type ValuesOf<Key extends FloorMessageKey> = [NamesIn<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>];

/** Says one of the floor's messages in one language. */
export type SayOnFloor = <Key extends FloorMessageKey>(key: Key, ...values: ValuesOf<Key>) => string;

export function floorSpeaker(locale: Locale): SayOnFloor {
  return (key, ...[values]: readonly (Values | undefined)[]) => format(MESSAGES[locale][key], values ?? {}, locale);
}
