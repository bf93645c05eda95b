import { accessEn } from "./en/access";
import { alertsEn } from "./en/alerts";
import { analyticsEn } from "./en/analytics";
import { areasEn } from "./en/areas";
import { auditEn } from "./en/audit";
import { chartsEn } from "./en/charts";
import { countingEn } from "./en/counting";
import { dataEn } from "./en/data";
import { detailsEn } from "./en/details";
import { devicesEn } from "./en/devices";
import { faultsEn } from "./en/faults";
import { feedEn } from "./en/feed";
import { fieldsEn } from "./en/fields";
import { floorEn } from "./en/floor";
import { floorplansEn } from "./en/floorplans";
import { kioskEn } from "./en/kiosk";
import { lastResortEn } from "./en/last-resort";
import { liveViewEn } from "./en/live-view";
import { mistEn } from "./en/mist";
import { mistCompareEn } from "./en/mist-compare";
import { mistImportEn } from "./en/mist-import";
import { mistWebhooksEn } from "./en/mist-webhooks";
import { noticesEn } from "./en/notices";
import { paletteEn } from "./en/palette";
import { pastEn } from "./en/past";
import { rejectionsEn } from "./en/rejections";
import { settingsEn } from "./en/settings";
import { shellEn } from "./en/shell";
import { signInEn } from "./en/sign-in";
import { sitesEn } from "./en/sites";
import { timeEn } from "./en/time";

/**
 * What the shell, signing in, the overview, floors, alerts and the feed show. Browsers fetch these before a page answers, in a file of
 * their own (message-file.ts), and `useText` reads them. Whatever only other pages, dialogs and lazy parts show belongs in `en`.
 */
export const firstEn = {
  "app.name": "Floorcast",
  "app.description": "Live floors: who and what is where, how full each zone is, and what needs attention.",

  "app.whereIs": "Where is …",

  "nav.label": "Main",
  "nav.floors": "Floors",
  "nav.alerts": "Alerts",
  "nav.feed": "Feed",
  "nav.analytics": "Analytics",
  "nav.settings": "Settings",
  "nav.skip": "Skip to content",
  "nav.toasts": "Messages",
  "nav.activeAlerts": "{count} active {count|alert|alerts}",
  "nav.activeAlertsNow": "{count} active {count|alert|alerts} now",

  "theme.label": "Appearance",
  "theme.light": "Light",
  "theme.dark": "Dark",
  "theme.system": "Match system",
  "locale.label": "Language",
  "locale.en": "English",
  "locale.de": "Deutsch",

  "action.close": "Close",
  "action.copy": "Copy",
  "action.copied": "Copied",
  "action.notCopied": "Not copied",
  "action.retry": "Try again",

  "fault.title": "Something went wrong",
  "fault.text":
    "This part of the page failed; the rest still works. Try again. If it keeps failing, tell your administrator.",
  "fault.outdated": "A new version is available",
  "fault.digest": "Reference {digest}",
  "fault.offline": "The server does not answer. What you see may be out of date. Retrying automatically.",
  "fault.unanswered": "The server gave no answer to this. Retrying automatically.",
  "fault.notAllowed": "You do not have permission to see this.",
  "fault.request": "The request failed: {detail}",
  "notFound.title": "Page not found",
  "notFound.text": "This page does not exist, or you may no longer see it.",
  "notFound.home": "All floors",

  "time.now": "just now",
  "time.secondsAgo": "{count} s ago",
  "time.minutesAgo": "{count} min ago",
  "time.hoursAgo": "{count} h ago",
  "time.daysAgo": "{count} {count|day|days} ago",
  "time.seconds": "{seconds} s",
  "time.minutes": "{minutes} min",
  "time.minutesSeconds": "{minutes} min {seconds} s",
  "time.hours": "{hours} h",
  "time.hoursMinutes": "{hours} h {minutes} min",
  "time.days": "{days} d",
  "time.daysHours": "{days} d {hours} h",
  "time.never": "never",

  "count.held": "as of {time}",
  "count.unknown": "unknown since {time}",
  "count.heldUntimed": "not current",
  "count.unknownUntimed": "unknown",

  "kind.wifi": "Wi-Fi client",
  "kind.sdk": "SDK client",
  "kind.asset": "Asset",
  "kind.unconnected": "Unconnected",
  "kinds.wifi": "Wi-Fi",
  "kinds.sdk": "SDK",
  "kinds.asset": "Assets",
  "kinds.unconnected": "Unconnected",

  "freshness.fresh": "fresh",
  "freshness.ageing": "ageing",
  "freshness.stale": "stale",
  "freshness.gone": "gone",

  "severity.critical": "Critical",
  "severity.major": "Major",
  "severity.minor": "Minor",
  "severity.warning": "Warning",
  "severity.info": "Info",

  "floor.unnamed": "Floor {id}",
  "floor.tracks": "Tracks",
  "floor.zones": "Zones",
  "floor.view": "View",
  "floor.show.floor": "Floor",
  "floor.show.list": "List",
  "floor.show.details": "Details",
  "floor.switch": "Change site or floor",
  "floor.filter": "Kinds to show",
  "floor.wantedOf": "{wanted} of {shown}",
  "floor.noTracks": "No tracks on this floor right now.",
  "floor.noTracksThen": "No tracks on this floor at this time.",
  "floor.allHidden": "All kinds are hidden.",
  "floor.elsewhere": "On other floors",
  "floor.nowhere": "no position",
  "floor.noZones": "This floor has no zones yet. “Edit floor” draws them.",
  "floor.noZonesThen": "No zones were drawn at this time.",
  "floor.over": "over its limit",
  "floor.panelHide": "Hide the details",
  "floor.panelShow": "Show the details",
  "floor.sheetTaller": "Make the details taller",
  "floor.sheetLower": "Make the details lower",
  "summary.totals": "On this floor",
  "summary.fullest": "Fullest zones",
  "summary.noAlerts": "No active alerts.",
  "summary.down": "Access points that are down",
  "summary.more": "and {count} more",

  "panel.selection": "Selection",
  "panel.summary": "Summary",
  "panel.alerts": "Alerts",
  "panel.feed": "Feed",
  "panel.details": "Details",
  "panel.list": "List",

  "area.zone": "Zone",
  "area.vbeacon": "Virtual beacon",
  "area.rssizone": "RSSI zone",
  "area.unnamed": "Area {id}",
  "area.counted": "Counted now",
  "area.countedThen": "Last counted",
  "area.sinceThen": "Who came or left since then is not known.",
  "area.nobody": "No tracks in this area.",
  "area.figures": "Figures",
  "area.target": "Target",
  "area.reported": "Mist reports",
  "area.reportedValue": "{occupancy} of {limit}",
  "area.ofLimit": "of {limit}",
  "area.missing": "This area no longer exists.",
  "area.missingThen": "Not there at this time",
  "area.missingThenText": "This area was not drawn at this time.",

  ...alertsEn,
  ...faultsEn,
  ...feedEn,
  ...floorEn,
  ...liveViewEn,
  ...noticesEn,
  ...pastEn,
  ...rejectionsEn,
  ...shellEn,
  ...signInEn,
  ...sitesEn,
  ...timeEn,
} as const;

/** English: the reference for all other languages. `{name}` is a value, `{count|one|other}` the word for it. */
export const en = {
  ...firstEn,

  ...accessEn,
  ...analyticsEn,
  ...areasEn,
  ...auditEn,
  ...chartsEn,
  ...countingEn,
  ...dataEn,
  ...detailsEn,
  ...devicesEn,
  ...fieldsEn,
  ...floorplansEn,
  ...kioskEn,
  ...lastResortEn,
  ...mistEn,
  ...mistCompareEn,
  ...mistImportEn,
  ...mistWebhooksEn,
  ...paletteEn,
  ...settingsEn,
} as const;
