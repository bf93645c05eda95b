import { MINUTE_MS, SECOND_MS } from "@/domain/time";

/** How long a wall screen may show each floor. */
export const PACES_MS = [10, 20, 30, 60, 120, 300].map((seconds) => seconds * SECOND_MS);
export const USUAL_PACE_MS = 30 * SECOND_MS;
const SHORTEST_MS = 10 * SECOND_MS;
const LONGEST_MS = 5 * MINUTE_MS;
const STAY = "stay";

export interface KioskChoice {
  /** Undefined if the screen stays on one floor. */
  readonly paceMs: number | undefined;
  readonly areNamesShown: boolean;
}

export const FIRST_CHOICE: KioskChoice = { paceMs: USUAL_PACE_MS, areNamesShown: false };

/** Reads `?kiosk`, `?kiosk=60` (seconds) or `?kiosk=stay`, with optional `&names`. Undefined if the page is not a wall screen. */
export function readKiosk(parameters: URLSearchParams): KioskChoice | undefined {
  const pace = parameters.get("kiosk");
  return pace === null ? undefined : { paceMs: paceOf(pace), areNamesShown: parameters.has("names") };
}

function paceOf(text: string): number | undefined {
  if (text === STAY) return undefined;
  const ms = Number(text) * SECOND_MS;
  return text !== "" && ms >= SHORTEST_MS && ms <= LONGEST_MS ? ms : USUAL_PACE_MS;
}

/** Writes the choice into the search part of an address. Other parameters are kept. */
export function writeKiosk(search: string, { paceMs, areNamesShown }: KioskChoice): string {
  const parameters = new URLSearchParams(search);
  parameters.set("kiosk", paceMs === undefined ? STAY : String(paceMs / SECOND_MS));
  if (areNamesShown) parameters.set("names", "1");
  else parameters.delete("names");
  return `?${parameters}`;
}
