/** What numbers are made of, and how long they are held. */
export const countingEn = {
  "counting.title": "Counting",
  "counting.kindsTitle": "What counts",
  "counting.kindsText":
    "The kinds that zones and RSSI zones count unless they have a setting of their own. Other kinds are shown beside the number. Virtual beacons count all connected kinds.",
  "counting.kindsOf": "What counts at {site}",
  "counting.kindsSaved": "What counts at {site} is saved",
  "counting.site": "Site",
  "counting.noSites": "No sites yet.",
  "counting.silentTitle": "When a source stops reporting",
  "counting.silentText":
    "A source (Wi-Fi clients, SDK clients or assets of one site) that has not reported for 3 minutes is silent. Its last numbers stay, with the time they are from. After the period below they are shown as unknown.",
  "counting.unknownAfter": "Numbers are unknown after",
  "counting.default": "Default: {time}",
  "counting.minutes": "{count} {count|minute|minutes}",
  "counting.hours": "{count} {count|hour|hours}",
  "counting.saved": "Numbers of a silent source are unknown after {time}.",
} as const;
