/** What the frame around the pages says, and what filters share. */
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
} as const;
