import { accessDe } from "./de/access";
import { alertsDe } from "./de/alerts";
import { analyticsDe } from "./de/analytics";
import { areasDe } from "./de/areas";
import { auditDe } from "./de/audit";
import { chartsDe } from "./de/charts";
import { countingDe } from "./de/counting";
import { dataDe } from "./de/data";
import { detailsDe } from "./de/details";
import { devicesDe } from "./de/devices";
import { faultsDe } from "./de/faults";
import { feedDe } from "./de/feed";
import { fieldsDe } from "./de/fields";
import { floorDe } from "./de/floor";
import { floorplansDe } from "./de/floorplans";
import { kioskDe } from "./de/kiosk";
import { lastResortDe } from "./de/last-resort";
import { liveViewDe } from "./de/live-view";
import { mistDe } from "./de/mist";
import { mistCompareDe } from "./de/mist-compare";
import { mistEventsDe } from "./de/mist-events";
import { mistImportDe } from "./de/mist-import";
import { mistWebhooksDe } from "./de/mist-webhooks";
import { noticesDe } from "./de/notices";
import { paletteDe } from "./de/palette";
import { pastDe } from "./de/past";
import { rejectionsDe } from "./de/rejections";
import { settingsDe } from "./de/settings";
import { shellDe } from "./de/shell";
import { signInDe } from "./de/sign-in";
import { sitesDe } from "./de/sites";
import { timeDe } from "./de/time";
import type { FirstKey, MessageKey } from "./translate";

/** The same part of them as `firstEn`, and what Mist's events are called. */
export const firstDe: Readonly<Record<FirstKey, string>> = {
  "app.name": "Floorcast",
  "app.description": "Etagen live: wer und was wo ist, wie voll jede Zone ist und was Aufmerksamkeit braucht.",

  "app.whereIs": "Wo ist …",

  "nav.label": "Hauptmenü",
  "nav.floors": "Etagen",
  "nav.alerts": "Alarme",
  "nav.feed": "Ereignisse",
  "nav.analytics": "Auswertung",
  "nav.settings": "Einstellungen",
  "nav.skip": "Zum Inhalt",
  "nav.toasts": "Meldungen",
  "nav.activeAlerts": "{count} {count|aktiver Alarm|aktive Alarme}",
  "nav.activeAlertsNow": "jetzt {count} {count|aktiver Alarm|aktive Alarme}",

  "theme.label": "Darstellung",
  "theme.light": "Hell",
  "theme.dark": "Dunkel",
  "theme.system": "Wie das System",
  "locale.label": "Sprache",
  "locale.en": "English",
  "locale.de": "Deutsch",

  "action.close": "Schließen",
  "action.copy": "Kopieren",
  "action.copied": "Kopiert",
  "action.notCopied": "Nicht kopiert",
  "action.retry": "Noch einmal",

  "fault.title": "Etwas ist schiefgegangen",
  "fault.text":
    "Dieser Teil der Seite ist ausgefallen, der Rest funktioniert weiter. Versuchen Sie es noch einmal. Wenn es so bleibt, informieren Sie Ihren Administrator.",
  "fault.outdated": "Eine neue Version ist verfügbar",
  "fault.digest": "Kennzeichen {digest}",
  "fault.offline":
    "Der Server antwortet nicht. Was Sie sehen, ist möglicherweise veraltet. Neuer Versuch folgt automatisch.",
  "fault.unanswered": "Der Server hat darauf nicht geantwortet. Neuer Versuch folgt automatisch.",
  "fault.notAllowed": "Sie haben keine Berechtigung, dies zu sehen.",
  "fault.request": "Die Anfrage ist fehlgeschlagen: {detail}",
  "notFound.title": "Seite nicht gefunden",
  "notFound.text": "Diese Seite gibt es nicht, oder Sie dürfen sie nicht mehr sehen.",
  "notFound.home": "Alle Etagen",

  "time.now": "gerade eben",
  "time.secondsAgo": "vor {count} s",
  "time.minutesAgo": "vor {count} min",
  "time.hoursAgo": "vor {count} h",
  "time.daysAgo": "vor {count} {count|Tag|Tagen}",
  "time.seconds": "{seconds} s",
  "time.minutes": "{minutes} min",
  "time.minutesSeconds": "{minutes} min {seconds} s",
  "time.hours": "{hours} h",
  "time.hoursMinutes": "{hours} h {minutes} min",
  "time.days": "{days} T",
  "time.daysHours": "{days} T {hours} h",
  "time.never": "nie",

  "count.held": "Stand {time}",
  "count.unknown": "unbekannt seit {time}",
  "count.heldUntimed": "nicht aktuell",
  "count.unknownUntimed": "unbekannt",

  "kind.wifi": "WLAN-Client",
  "kind.sdk": "SDK-Client",
  "kind.asset": "Asset",
  "kind.unconnected": "Nicht verbunden",
  "kinds.wifi": "WLAN",
  "kinds.sdk": "SDK",
  "kinds.asset": "Assets",
  "kinds.unconnected": "Unverbunden",

  "freshness.fresh": "frisch",
  "freshness.ageing": "alternd",
  "freshness.stale": "veraltet",
  "freshness.gone": "fort",

  "severity.critical": "Kritisch",
  "severity.major": "Schwer",
  "severity.minor": "Leicht",
  "severity.warning": "Warnung",
  "severity.info": "Info",

  "floor.unnamed": "Etage {id}",
  "floor.tracks": "Tracks",
  "floor.zones": "Zonen",
  "floor.view": "Ansicht",
  "floor.show.floor": "Plan",
  "floor.show.list": "Liste",
  "floor.show.details": "Details",
  "floor.switch": "Standort oder Etage wechseln",
  "floor.filter": "Angezeigte Arten",
  "floor.wantedOf": "{wanted} von {shown}",
  "floor.noTracks": "Zurzeit keine Tracks auf dieser Etage.",
  "floor.noTracksThen": "Zu dieser Zeit keine Tracks auf dieser Etage.",
  "floor.allHidden": "Alle Arten sind ausgeblendet.",
  "floor.elsewhere": "Auf anderen Etagen",
  "floor.nowhere": "ohne Position",
  "floor.noZones": "Diese Etage hat noch keine Zonen. „Etage bearbeiten“ zeichnet sie.",
  "floor.noZonesThen": "Zu dieser Zeit waren keine Zonen gezeichnet.",
  "floor.over": "über der Grenze",
  "floor.panelHide": "Details ausblenden",
  "floor.panelShow": "Details einblenden",
  "floor.sheetTaller": "Details vergrößern",
  "floor.sheetLower": "Details verkleinern",
  "summary.totals": "Auf dieser Etage",
  "summary.fullest": "Vollste Zonen",
  "summary.noAlerts": "Keine aktiven Alarme.",
  "summary.down": "Ausgefallene Access Points",
  "summary.more": "und {count} weitere",

  "panel.selection": "Auswahl",
  "panel.summary": "Überblick",
  "panel.alerts": "Alarme",
  "panel.feed": "Ereignisse",
  "panel.details": "Details",
  "panel.list": "Liste",

  "area.zone": "Zone",
  "area.vbeacon": "Virtueller Beacon",
  "area.rssizone": "RSSI-Zone",
  "area.unnamed": "Bereich {id}",
  "area.counted": "Jetzt gezählt",
  "area.countedThen": "Zuletzt gezählt",
  "area.sinceThen": "Wer seither kam oder ging, ist nicht bekannt.",
  "area.nobody": "Keine Tracks in diesem Bereich.",
  "area.figures": "Zahlen",
  "area.target": "Ziel",
  "area.reported": "Mist meldet",
  "area.reportedValue": "{occupancy} von {limit}",
  "area.ofLimit": "von {limit}",
  "area.missing": "Diesen Bereich gibt es nicht mehr.",
  "area.missingThen": "Zu dieser Zeit nicht da",
  "area.missingThenText": "Dieser Bereich war zu dieser Zeit nicht gezeichnet.",

  ...alertsDe,
  ...faultsDe,
  ...feedDe,
  ...floorDe,
  ...liveViewDe,
  ...mistEventsDe,
  ...noticesDe,
  ...pastDe,
  ...rejectionsDe,
  ...shellDe,
  ...signInDe,
  ...sitesDe,
  ...timeDe,
};

export const de: Readonly<Record<MessageKey, string>> = {
  ...firstDe,

  ...accessDe,
  ...analyticsDe,
  ...areasDe,
  ...auditDe,
  ...chartsDe,
  ...countingDe,
  ...dataDe,
  ...detailsDe,
  ...devicesDe,
  ...fieldsDe,
  ...floorplansDe,
  ...kioskDe,
  ...lastResortDe,
  ...mistDe,
  ...mistCompareDe,
  ...mistImportDe,
  ...mistWebhooksDe,
  ...paletteDe,
  ...settingsDe,
};
