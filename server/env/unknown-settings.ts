import { SETTING_NAMES } from "./env";

const PREFIX = "FLOORCAST_";
/** What Kubernetes sets in every container if there is a service named "floorcast". */
const KUBERNETES = /^FLOORCAST_(?:SERVICE_|PORT_\d+_)/;
/** Variables of many programs, in either case; two of them are settings here. */
const PROXIES = /^(?:https?|no|all|ftp)_proxy$/i;
const SHORTEST_GUESSED = 6;
const TWO_TYPOS_FROM = 10;

/**
 * Variables that are no settings but look like one: with our prefix, or almost spelled like one. One line for each, with the probable
 * setting and without its value.
 */
export function unknownSettingsOf(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(given).flatMap(([name, value = ""]) => {
    if (SETTING_NAMES.includes(name) || PROXIES.test(name) || isFromKubernetes(name, value)) return [];
    const isPrefixed = name.startsWith(PREFIX);
    const nearest = nearestSetting(isPrefixed ? name.slice(PREFIX.length) : name, given);
    if (nearest !== undefined) return [`${name} is not a setting: did you mean ${nearest}?`];
    return isPrefixed ? [`${name} is not a setting: README.md lists them all`] : [];
  });
}

function isFromKubernetes(name: string, value: string): boolean {
  return KUBERNETES.test(name) || (name === `${PREFIX}PORT` && /^(?:tcp|udp):/.test(value));
}

function nearestSetting(name: string, given: Readonly<Record<string, string | undefined>>): string | undefined {
  const upper = name.toUpperCase();
  // PORT and HOST are too short for guesses: many variables differ from them by a letter or two.
  const most = upper.length < SHORTEST_GUESSED ? 0 : upper.length < TWO_TYPOS_FROM ? 1 : 2;
  const [nearest] = SETTING_NAMES.filter((setting) => given[setting] === undefined || setting === upper)
    .map((setting) => ({ setting, typos: typosBetween(upper, setting) }))
    .filter(({ typos }) => typos <= most)
    .sort((a, b) => a.typos - b.typos);
  return nearest?.setting;
}

/** The number of letters added, omitted, replaced, or swapped with their neighbour (optimal string alignment). */
function typosBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1, isSwap ? at(i - 2, j - 2) + 1 : replaced));
    }
  }
  return at(a.length, b.length);
}
