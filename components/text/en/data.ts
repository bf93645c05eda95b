/** What is kept, for how long, and how one track is forgotten. */
export const dataEn = {
  "data.title": "Data",
  "data.heading": "What is kept, and for how long",
  "data.text":
    "What is older goes by itself, every hour, a little at a time, and its room goes back to the disk. Sizes are estimates.",
  "data.kind.notices": "Notices",
  "data.kindText.notices": "The feed: alarms, audits, client, device and edge events, as Mist sent them.",
  "data.kind.alerts": "Alerts that are over",
  "data.kindText.alerts": "With their timeline and notes, counted from when they cleared. Active ones stay.",
  "data.kind.quarantine": "Quarantine",
  "data.kindText.quarantine": "Events that could not be read, with the reason, until somebody tries them again.",
  "data.kind.audit": "Audit log",
  "data.kindText.audit": "Who changed what in Floorcast.",
  "data.kind.deliveries": "Deliveries",
  "data.kindText.deliveries":
    "What Mist posted, to the byte. A restart needs the last quarter of an hour; longer only helps those who look into the database.",
  "data.kind.tracks": "Clients and assets that left",
  "data.kindText.tracks":
    "Name, network and last position, so that they have them when they come back. Where no more than an address is known: an hour.",
  "data.kind.copies": "Copies of the database",
  "data.kindText.copies":
    "Set aside before an upgrade, or because a database was damaged. Backups elsewhere are not ours to delete.",
  "data.days": "{count} {count|day|days}",
  "data.years": "{count} {count|year|years}",
  "data.forever": "for ever",
  "data.anHour": "1 hour",
  "data.asNeeded": "as a restart needs",
  "data.nothing": "Nothing there",
  "data.rows.exact": "{rows} {count|entry|entries}",
  "data.rows.about": "about {rows} {count|entry|entries}",
  "data.rows.at-least": "more than {rows} {count|entry|entries}, still counting",
  "data.bytes": "about {size}",
  "data.oldest": "oldest {time}",
  "data.next": "Next run in {duration}.",
  "data.last": "The last one, {time}, let go of {count} {count|entry|entries}.",
  "data.running": "Letting go of what is too old …",
  "data.run": "Run now",
  "data.saved": "{kind}: {time}. What is older goes with the next run.",
  "data.undo": "Undo",
  "data.staysTitle": "What stays, and what never was",
  "data.staysText":
    "Floorplans, areas, placed access points, people, tokens and settings stay until somebody removes them. Of positions only the newest is kept, of crossings a track’s newest twenty, in memory.",
  "data.eraseText": "To forget one client or asset everywhere, open it on its floor and choose Erase.",

  "erase.action": "Erase…",
  "erase.question": "Erase {name}?",
  "erase.text": "Forgets this client or asset everywhere, at once and for good:",
  "erase.live": "on its floor, in zones and in the counts of now, for everybody who watches",
  "erase.known": "what is known of it: name, network, crossings, visits",
  "erase.notices": "notices about it; where others name its address, that is taken out",
  "erase.raw": "what Mist sent about it: deliveries and quarantined events",
  "erase.stays":
    "Figures of the past and notes that people wrote stay as they are, and so do backups. If Mist reports it again, it comes back as a new one.",
  "erase.confirm": "Erase for good",
  "erase.done": "Erased. {notices} {notices|notice|notices} and {deliveries} {deliveries|delivery|deliveries} held it.",
  "erase.notWiped":
    "Erased. The database is too large to be written anew at once: shadows of it on the disk go as their place is used again.",
} as const;
