/** Words that are written in capitals. */
const ABBREVIATIONS =
  "AP ARP BGP BLE BPDU BSSID DHCP DNS EAP EAPOL ESSID HA ICV IE IP KRACK LACP MAC NAC OSPF PEM PSU RADIUS RG RRM SSID STP TKIP VC VLAN VPN WAN WLAN ZTP";

/** Mist's words in usual spelling. */
const SPELLINGS = new Map([
  ...ABBREVIATIONS.split(" ").map((word) => [word.toLowerCase(), word] as const),
  ["adhoc", "ad hoc"],
  ["cert", "certificate"],
  ["dot1xd", "802.1X"],
  ["gw", "gateway"],
  ["notneeded", "not needed"],
  ["poe", "PoE"],
  ["powerinput", "power input"],
  ["radsec", "RadSec"],
  ["secpolicy", "security policy"],
  ["sw", "switch"],
  ["topo", "topology"],
  ["usr", "user"],
]);

/** Turns `rogue-ap-detected` and `ROGUE_AP_DETECTED` into "Rogue AP detected". */
export function humanise(code: string): string {
  return capitalise(spelledOut(code));
}

/** The same for use within a sentence: "rogue AP detected". */
export function spelledOut(code: string): string {
  const words = code.toLowerCase().split(/[\s_-]+/);
  return words.flatMap((word) => (word === "" ? [] : (SPELLINGS.get(word) ?? word))).join(" ");
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Event types, without prefix, that tell the state of a whole device. */
const TURNS = new Map<string, DeviceTurn>([
  ["DISCONNECTED", "offline"],
  ["CONNECTED", "online"],
  ["RECONNECTED", "online"],
  ["RESTARTED", "restarted"],
]);

export type DeviceTurn = "offline" | "online" | "restarted";

/** What an event tells of a whole device; undefined if it tells something else. */
export function deviceTurn(type: string): DeviceTurn | undefined {
  return TURNS.get(withoutDevice(type));
}

/** An event's type without the prefix for the kind of device. `TT` is the part of an edge that terminates tunnels. */
export function withoutDevice(type: string): string {
  return type.replace(/^(?:AP|SW|GW|ME|TT)_/, "");
}
