/** The texts of the frame around the pages, and those that filters share. */
export const shellEn = {
  "nav.bell": "Bell",
  "nav.noAlerts": "no active alerts",

  "action.cancel": "Cancel",
  "action.clearSearch": "Clear the search",
  "filter.site": "Site",
  "filter.siteAll": "All sites",
  "filter.severity": "Severity",
  "filter.clearAll": "Clear the filters",

  "banner.lost": "Connection lost.",
  "banner.lostAge": "Last data {age}. Reconnecting automatically.",
  "banner.lostBlind": "No connection to the server. Reconnecting automatically.",
  "banner.pageAwaited": "The server does not answer. Pages that you open appear as soon as it does.",
  "banner.blocked":
    "Live updates are blocked: something between this browser and the server does not let WebSockets through. Counts, alerts and positions are refreshed every five seconds instead.",
  "banner.silent": "No data from Mist.",
  "banner.silentAge": "No delivery for {duration}. What you see is as of {time}.",
  "banner.silentLink": "Feed health",
  "banner.diskLow":
    "The server's disk is nearly full: positions are shown but not stored. Alerts and everything else are stored.",
  "banner.diskFull":
    "The server's disk is full: deliveries from Mist are refused until there is space. Mist has to send them again.",
  "banner.outdated": "The server has been updated. Reload the page to continue.",
  "banner.dismissed": "The server ended this session.",
  "banner.reload": "Reload",

  "role.viewer": "Viewer",
  "role.viewerText": "Sees floors, alerts and the feed. Cannot change anything.",
  "role.operator": "Operator",
  "role.operatorText": "Draws floors and areas, acknowledges alerts, shares floors.",
  "role.admin": "Admin",
  "role.adminText": "Full access to all sites, including people, tokens, secrets and settings.",

  "account.title": "Account",
  "account.menu": "Account of {name}",
  "account.open": "Your account",
  "account.signOut": "Sign out",

  "share.action": "Share this floor",
  "share.actionThen": "Share this time",
  "share.shared": "Shared with you, view only",

  "warnings.clockTitle": "This server’s clock may be wrong",
  "warnings.clockSays": "It says {clock}.",
  "warnings.deliveriesSay": "According to the deliveries, it is {time}.",
  "warnings.storedSay": "The newest stored data are from {time}.",
  "warnings.held": "Automatic deletion is paused until the deliveries match the clock or an admin confirms the clock.",
  "warnings.quarantined":
    "Events dated more than 15 minutes in the future are put in quarantine and processed once the clock is right.",
  "warnings.confirmClock": "The clock is right",
  "warnings.clockConfirmed": "Confirmed. Expired data are deleted in the next run.",
  "warnings.lossTitle": "Accepted deliveries were lost",
  "warnings.loss":
    "{count} {count|delivery|deliveries}, numbers {first} to {last}, received between {after} and {until}.",
  "warnings.lossUntil":
    "{count} {count|delivery|deliveries}, numbers {first} to {last}, the last one received at {until}.",
  "warnings.lossText":
    "The database log was damaged when the server was stopped abruptly. All other changes made in that period were lost, too.",
  "warnings.acknowledgeLoss": "Acknowledge",
} as const;
