import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

const SPELLINGS = new Map(
  [
    "AP",
    "BLE",
    "BSSID",
    "DHCP",
    "DNS",
    "IP",
    "MAC",
    "NAC",
    "RADIUS",
    "SSID",
    "VLAN",
    "WAN",
    "WLAN",
    "VPN",
    "BGP",
    "PoE",
  ].map((word) => [word.toLowerCase(), word]),
);

/** `rogue-ap-detected` and `ROGUE_AP_DETECTED` as people write it: "Rogue AP detected". */
export function humanise(code: string): string {
  const words = code.split(/[\s_-]+/).filter(Boolean);
  return capitalise(words.map((word) => SPELLINGS.get(word.toLowerCase()) ?? word.toLowerCase()).join(" "));
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A duration in its two largest units: "4 min 40 s", "2 h 5 min". */
export function spoken(durationMs: number): string {
  const seconds = Math.round(durationMs / SECOND_MS);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return unit(hours, "h", unit(minutes % 60, "min"));
  return minutes > 0 ? unit(minutes, "min", unit(seconds % 60, "s")) : `${seconds} s`;
}

function unit(count: number, name: string, rest = ""): string {
  return count === 0 ? rest : `${count} ${name} ${rest}`.trim();
}

/** The first three, and how many more: "idf1, idf2, idf3 and 4 more". */
export function listed(names: readonly string[]): string {
  const more = names.length - 3;
  return names.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** How long ahead, in one unit: "5 minutes", "2 days". */
export function ahead(durationMs: number): string {
  if (durationMs < 2 * HOUR_MS) return `${Math.round(durationMs / MINUTE_MS)} minutes`;
  const hours = Math.round(durationMs / HOUR_MS);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
