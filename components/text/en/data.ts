/** What is kept, for how long, and how one track is forgotten. */
export const dataEn = {
  "data.title": "Data",
  "data.heading": "Data retention",
  "data.text":
    "Data older than these periods are deleted every hour, and the disk space is freed. Sizes are estimates.",
  "data.kind.notices": "Notices",
  "data.kindText.notices": "The feed: alarms, audits, client, device and edge events, as Mist sent them.",
  "data.kind.alerts": "Cleared alerts",
  "data.kindText.alerts":
    "With their history and notes. The period begins when the alert clears; active alerts are never deleted.",
  "data.kind.quarantine": "Quarantine",
  "data.kindText.quarantine": "Events that could not be read, with the reason. You can retry them on the page Feed.",
  "data.kind.audit": "Audit log",
  "data.kindText.audit": "Who changed what in Floorcast.",
  "data.kind.deliveries": "Deliveries",
  "data.kindText.deliveries":
    "The requests as Mist sent them. A restart needs those of the last 15 minutes; older ones are only useful for troubleshooting.",
  "data.kind.tracks": "Clients and assets no longer seen",
  "data.kindText.tracks":
    "Name, network and last position, for when they return. If only the address is known, they are deleted after one hour.",
  "data.kind.sites": "Sites without floorplans",
  "data.kindText.sites":
    "The period begins with the last delivery about the site. The site reappears when Mist reports it again.",
  "data.kind.copies": "Copies of the database",
  "data.kindText.copies":
    "Made before an upgrade, or when a database was damaged. Backups in other places are not deleted.",
  "data.days": "{count} {count|day|days}",
  "data.years": "{count} {count|year|years}",
  "data.forever": "forever",
  "data.anHour": "1 hour",
  "data.asNeeded": "minimum for a restart",
  "data.nothing": "Empty",
  "data.rows.exact": "{rows} {count|entry|entries}",
  "data.rows.about": "about {rows} {count|entry|entries}",
  "data.rows.at-least": "more than {rows} {count|entry|entries}, still counting",
  "data.bytes": "about {size}",
  "data.oldest": "oldest {time}",
  "data.next": "Next run in {duration}.",
  "data.last": "The last run deleted {count} {count|entry|entries}.",
  "data.lastAge": "That was {time}.",
  "data.running": "Deleting old data …",
  "data.run": "Run now",
  "data.saved": "{kind}: {time}. Older data are deleted in the next run.",
  "data.undo": "Undo",
  "warnings.clockTitle": "This server’s clock may be wrong",
  "warnings.clockSays": "It says {clock}.",
  "warnings.deliveriesSay": "According to the deliveries, it is {time}.",
  "warnings.storedSay": "The newest stored data are from {time}.",
  "warnings.held": "Automatic deletion is paused until the deliveries match the clock or an admin confirms the clock.",
  "warnings.quarantined": "Events dated in the future are put in quarantine and processed once the clock is right.",
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
  "data.staysTitle": "Data that are never deleted automatically",
  "data.staysText":
    "Floorplans, areas, placed access points, people, tokens and settings are kept until somebody removes them. Of each client or asset, only the latest position and the last twenty zone crossings are kept, in memory.",
  "data.eraseText": "To delete all data about one client or asset, open it on its floor and choose Erase.",

  "erase.action": "Erase…",
  "erase.question": "Erase {name}?",
  "erase.text": "Permanently deletes all data about this client or asset:",
  "erase.live": "its current position, and its part in the current counts, for all viewers",
  "erase.known": "its details: name, network, zone crossings, visits",
  "erase.notices": "notices about it; its address is removed from other notices",
  "erase.raw": "stored deliveries and quarantined events that name it, in old copies of the database too",
  "erase.stays":
    "Past counts, notes written by people, and backups are not changed. A backup restored into this data folder loses it again. If Mist reports it again, it appears as a new client or asset.",
  "erase.confirm": "Erase permanently",
  "erase.done": "Erased, with {notices} {notices|notice|notices} and {deliveries} {deliveries|delivery|deliveries}.",
  "erase.goesOn": "No longer shown. Stored data about it are being deleted; this takes a few minutes.",
  "erase.halfWay": "The deletion was not completed: some data about it are still stored. Erase it again.",
  "erase.copiesLeft":
    "Old copies of the database that are damaged may still name it: {files}. Delete these files from the data folder.",
  "erase.notWiped":
    "Erased. The database is too large to be rewritten now: traces remain in unused disk space until it is overwritten.",
} as const;
