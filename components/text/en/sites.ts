/** What the overview says. */
export const sitesEn = {
  "sites.title": "Floors",
  "sites.all": "Tracks on all floors",
  "sites.summary": "{tracks} {tracks|track|tracks} on {floors} {floors|floor|floors}",
  "sites.unnamed": "Site {id}",
  "sites.noAlerts": "No active alerts",
  "sites.fullest": "Fullest zones",
  "sites.noZones": "No zones drawn yet",
  "sites.unplaced": "Heard of in traffic",
  "sites.unplacedText": "{count} {count|track|tracks} on a floor without an image",
  "sites.noImage": "No image yet",
} as const;
