/** The page that shows how full zones were. */
export const analyticsEn = {
  "analytics.title": "Analytics",
  "analytics.site": "Site",
  "analytics.zones": "Zones",
  "analytics.zone": "Zone",
  "analytics.average": "Average",
  "analytics.peak": "Peak",
  "analytics.peakOf": "{count} of {limit}",
  "analytics.course": "Course",
  "analytics.week": "By hour and weekday",
  "analytics.cell": "{day}, {hour}: on average {mean}, at most {max}",
  "analytics.busiest": "Busiest moments",
  "analytics.open": "Open on its floor",
  "analytics.none": "Nothing is known of this time",
  "analytics.noneText": "The past is kept from when Floorcast first heard of the site. Choose another time.",
  "analytics.noSites": "No sites yet",
  "analytics.noSitesText": "Once a site is heard of, this page shows how full its zones were.",
} as const;
