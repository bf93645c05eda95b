import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { safePath } from "@/domain/safe-path";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { createCookie } from "../cookie";

/** The data of one sign-in that is needed when the browser returns from the provider. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  /** PKCE's verifier: without it, a stolen code is useless. */
  readonly verifier: string;
  /** Where to go after signing in. */
  readonly next: string;
  /** The signed-in user who connects their account; absent for a sign-in. */
  readonly connects?: string;
}

/** Long enough for a password manager and a second factor. */
const FLOW_MS = 10 * MINUTE_MS;

export interface FlowCookie {
  /** Undefined if there is none, if it has expired, or if another process wrote it. */
  read(header: string | undefined): Flow | undefined;
  /** Values for `set-cookie`. */
  set(flow: Flow): string;
  clear(): string;
}

interface FlowCookieSetup {
  readonly publicUrl: string | undefined;
  readonly now: () => EpochMs;
  /** Key that authenticates the cookie. New at each start, so sign-ins in progress have to be repeated then. */
  readonly key?: Buffer;
}

/** The browser stores the flow in a cookie that scripts cannot read, so the server keeps nothing for browsers that never return. */
export function createFlowCookie({ publicUrl, now, key = randomBytes(32) }: FlowCookieSetup): FlowCookie {
  const cookie = createCookie({ name: "floorcast_oidc", maxAgeMs: FLOW_MS, publicUrl });
  return {
    read(header) {
      const value = cookie.read(header);
      const text = value && opened(value, key);
      return text ? parse(text, now()) : undefined;
    },
    set: (flow) => cookie.set(sealed(write(flow, now()), key)),
    clear: () => cookie.clear(),
  };
}

function macOf(text: string, key: Buffer): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

function sealed(text: string, key: Buffer): string {
  return `${text}.${macOf(text, key)}`;
}

function opened(value: string, key: Buffer): string | undefined {
  const dot = value.lastIndexOf(".");
  const [text, mac] = [value.slice(0, Math.max(dot, 0)), Buffer.from(value.slice(dot + 1))];
  const wanted = Buffer.from(macOf(text, key));
  return mac.length === wanted.length && timingSafeEqual(mac, wanted) ? text : undefined;
}

function write({ state, nonce, verifier, next, connects = "" }: Flow, at: EpochMs): string {
  return Buffer.from(JSON.stringify([state, nonce, verifier, next, connects, at])).toString("base64url");
}

/** Parses a text that we wrote. */
function parse(text: string, now: EpochMs): Flow | undefined {
  const [state, nonce, verifier, next, connects, at] = JSON.parse(Buffer.from(text, "base64url").toString());
  if (Math.abs(now - at) > FLOW_MS) return undefined;
  return { state, nonce, verifier, next: safePath(next), ...(connects && { connects }) };
}
