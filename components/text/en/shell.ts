/** What the frame around the pages says, and what filters share. */
export const shellEn = {
  "nav.bell": "Bell",
  "nav.noAlerts": "no active alerts",

  "action.clearSearch": "Clear the search",
  "filter.site": "Site",
  "filter.siteAll": "All sites",
  "filter.severity": "Severity",
  "filter.clearAll": "Clear the filters",

  "banner.lost": "The connection is lost.",
  "banner.lostAge": "What you see is from {age}; it comes back by itself.",
  "banner.lostBlind": "No connection to the server. It comes back by itself.",
  "banner.blocked":
    "The server answers, but live updates do not get through: something on the way keeps WebSockets out. Counts, alerts and positions are asked for every five seconds instead.",
  "banner.silent": "Mist delivers nothing at the moment.",
  "banner.silentAge": "Nothing came for {duration}: what you see is as of {time}.",
  "banner.silentLink": "Feed health",
  "banner.diskLow":
    "The server's disk is nearly full: positions are shown, but not kept. Alerts and everything else are kept.",
  "banner.diskFull":
    "The server's disk is full: what Mist delivers is refused until there is room. Mist has to deliver it again.",
  "banner.outdated": "The server was updated. Load the page again to go on.",
  "banner.dismissed": "The server ended this session.",
  "banner.reload": "Load again",
} as const;
