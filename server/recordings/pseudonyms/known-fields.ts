/**
 * What the members of Mist's events contain, for those whose text may be kept. Every other text counts as an identity, so that an unknown
 * field reveals nothing.
 */

/** Ids and names of sites, maps and areas. They may be kept, since they identify no person and no device. */
export const PLACE_FIELDS: ReadonlySet<string> = new Set([
  ...["org_id", "orgid", "org_name", "site_id", "siteid", "site_name", "map_id", "mapid", "map_name"],
  ...["zone_id", "zone_name", "vbeacon_id", "vbeacon_name", "rssizone_id", "rssizone_name"],
]);

/** Words from Mist's own lists, versions, and figures as text. Addresses within them are replaced. */
export const WORD_FIELDS: ReadonlySet<string> = new Set([
  ...["topic", "type", "trigger", "severity", "group", "status", "state", "service", "component", "protocol", "proto"],
  ...[
    "band",
    "connection_band",
    "channel",
    "connection_channel",
    "vlan",
    "vlan_source",
    "port_id",
    "port_type",
    "node",
  ],
  ...[
    "model",
    "device_type",
    "ev_type",
    "client_type",
    "client_os",
    "client_family",
    "client_model",
    "client_manufacture",
  ],
  ...[
    "os",
    "family",
    "manufacture",
    "nas_vendor",
    "auth_type",
    "auth_method",
    "random_mac",
    "termination_reason",
    "key_mgmt",
  ],
  ...["test_type", "probe_type", "from_version", "to_version", "version", "service_uuid", "service_data_uuid"],
]);

/** Sentences written by Mist and browsers. Their words are kept, and known identities within them are replaced. */
export const SENTENCE_FIELDS: ReadonlySet<string> = new Set([
  "message",
  "reason",
  "reasons",
  "text",
  "details",
  "description",
  "user_agent",
]);

/** Numbers that distinguish tags. */
export const BEACON_FIELDS: ReadonlySet<string> = new Set(["ibeacon_major", "ibeacon_minor", "major", "minor"]);
