import { ownPath } from "@/domain/own-path";

/** What one sign-in at the provider must find again when the browser comes back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: who stole the code cannot use it. */
  readonly verifier: string;
  /** Where to go on to. */
  readonly next: string;
}

/** Long enough for a password manager and a second factor. */
const FLOW_S = 10 * 60;

export interface FlowCookie {
  /** Undefined where there is none, or one that we never wrote. */
  read(header: string | undefined): Flow | undefined;
  /** Values for `set-cookie`. */
  set(flow: Flow): string;
  clear(): string;
}

/** The browser itself keeps its flow, out of reach of scripts: nothing is held here for people who never come back. */
export function createFlowCookie(publicUrl: string | undefined): FlowCookie {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const name = `${isSecure ? "__Host-" : ""}floorcast_oidc`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    read(header) {
      const pair = header?.split(";").find((part) => part.trim().startsWith(`${name}=`));
      return pair === undefined ? undefined : parse(pair.slice(pair.indexOf("=") + 1).trim());
    },
    set: (flow) => `${name}=${write(flow)}; Max-Age=${FLOW_S}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

function write({ state, nonce, verifier, next }: Flow): string {
  return Buffer.from(JSON.stringify([state, nonce, verifier, next])).toString("base64url");
}

function parse(text: string): Flow | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (!Array.isArray(values) || values.length !== 4) return undefined;
    const [state, nonce, verifier, next] = values.map((value) => (typeof value === "string" ? value : ""));
    return state && nonce && verifier ? { state, nonce, verifier, next: ownPath(next) } : undefined;
  } catch {
    return undefined;
  }
}
