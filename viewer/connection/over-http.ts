import { EVENTS } from "@/domain/protocol";
import { SECOND_MS } from "@/domain/time";
import { SOURCES } from "@/domain/track";
import type { FallbackTransport } from "./connection";
import { goToSignIn } from "./go-to-sign-in";

const ANSWER_TIMEOUT_MS = 10 * SECOND_MS;

/** Requests snapshots over HTTP while no socket can be opened. Changes do not follow. */
export const overHttp: FallbackTransport = {
  async ask(event, payload) {
    const path = pathOf(event, payload);
    const response = path === undefined ? undefined : await get(path);
    if (response?.status === 404) return { ok: false, code: "not-found" };
    try {
      return response?.ok ? withBytes(JSON.parse(await response.text(), counted)) : undefined;
    } catch {
      return undefined;
    }
  },
  async isThere() {
    const response = await get("/api/session");
    return response?.ok ?? false;
  },
};

/** Resolves to undefined if no response came. */
async function get(path: string): Promise<Response | undefined> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), cache: "no-store" });
    if (response.status === 401) goToSignIn();
    return response;
  } catch {
    return undefined;
  }
}

function pathOf(event: string, payload: object): string | undefined {
  const [id] = Object.values(payload).map((value) => encodeURIComponent(String(value)));
  if (event === EVENTS.watchSite) return `/api/sites/${id}/snapshot`;
  return event === EVENTS.watchFloor ? `/api/floorplans/${id}/snapshot` : undefined;
}

const COUNTS: ReadonlySet<string> = new Set(["occupancy", "byCrossings", ...SOURCES]);

/** JSON has null for an unknown number. It becomes 0 here; `silences` says that it is unknown. */
function counted(key: string, value: unknown): unknown {
  return value === null && COUNTS.has(key) ? 0 : value;
}

/** Decodes a floor's frame, which JSON holds as text. */
function withBytes(answer: { readonly snapshot: { readonly tracks?: unknown } }): unknown {
  const { tracks } = answer.snapshot;
  if (typeof tracks !== "string") return answer;
  const bytes = Uint8Array.from(atob(tracks), (char) => char.charCodeAt(0));
  return { ...answer, snapshot: { ...answer.snapshot, tracks: bytes } };
}
