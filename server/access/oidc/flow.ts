import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ownPath } from "@/domain/own-path";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { createCookie } from "../cookie";

/** What one sign-in at the provider must find again when the browser comes back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: who stole the code cannot use it. */
  readonly verifier: string;
  /** Where to go on to. */
  readonly next: string;
  /** The user who is signed in and connects their account; absent where somebody signs in. */
  readonly connects?: string;
}

/** Long enough for a password manager and a second factor. */
const FLOW_MS = 10 * MINUTE_MS;

export interface FlowCookie {
  /** Undefined where there is none, one that has run out, or one that this process never wrote. */
  read(header: string | undefined): Flow | undefined;
  /** Values for `set-cookie`. */
  set(flow: Flow): string;
  clear(): string;
}

interface FlowCookieSetup {
  readonly publicUrl: string | undefined;
  readonly now: () => EpochMs;
  /** Authenticates what comes back. A new one at each start: what is under way then is begun again. */
  readonly key?: Buffer;
}

/** The browser itself keeps its flow, out of reach of scripts: nothing is held here for people who never come back. */
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

/** Of a text that we wrote. */
function parse(text: string, now: EpochMs): Flow | undefined {
  const [state, nonce, verifier, next, connects, at] = JSON.parse(Buffer.from(text, "base64url").toString());
  if (Math.abs(now - at) > FLOW_MS) return undefined;
  return { state, nonce, verifier, next: ownPath(next), ...(connects && { connects }) };
}
