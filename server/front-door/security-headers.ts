type Headers = Readonly<Record<string, string>>;

/** Security headers for every answer. */
export interface SecurityHeaders {
  /** For JSON, images and probes, which are not documents. An answer's own policy takes precedence. */
  readonly api: Headers;
  /**
   * For scripts, style sheets, fonts and texts. A page loads a dozen of them, so the half kilobyte of headers that only matter for
   * documents is left out.
   */
  readonly part: Headers;
  /** For pages, and files that may be opened as pages. `host` is as sent by the browser. Scripts need the nonce; without one, none run. */
  page(host: string | undefined, nonce?: string): Headers;
}

/** A year. Only if the operator says that the server is reached by TLS, since it would make a plain server unreachable. */
const STRICT_TRANSPORT = "max-age=31536000";
const DENIED_FEATURES = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
/** A worker is subject to the policy of its own script (PDF.js, which needs WebAssembly). */
const PART_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; frame-ancestors 'none'";
const PLAIN_HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The library for toasts (sonner) adds its style sheet as text without a nonce: first an empty element, then this text in it.
 * `security-headers.test.ts` compares the hashes with the package.
 */
export const TOAST_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

export interface SecurityHeadersOptions {
  readonly publicUrl?: string | undefined;
  /** In development, hot reload evaluates code and writes styles into the page. */
  readonly dev: boolean;
}

export function createSecurityHeaders({ publicUrl, dev }: SecurityHeadersOptions): SecurityHeaders {
  const common = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(publicUrl?.startsWith("https:") && { "strict-transport-security": STRICT_TRANSPORT }),
  };
  const page = {
    ...common,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": DENIED_FEATURES.map((feature) => `${feature}=()`).join(", "),
  };
  return {
    api: { ...common, "content-security-policy": "default-src 'none'; frame-ancestors 'none'" },
    part: { ...common, "content-security-policy": PART_POLICY },
    page: (host, nonce) => ({ ...page, "content-security-policy": pagePolicy({ host, nonce, dev }) }),
  };
}

interface PagePolicy {
  readonly host: string | undefined;
  readonly nonce: string | undefined;
  readonly dev: boolean;
}

/** The reasons for the policy on styles are in docs/decisions/0008-content-security-policy.md. */
function pagePolicy({ host, nonce, dev }: PagePolicy): string {
  const byNonce = nonce === undefined ? [] : [`'nonce-${nonce}'`];
  // Older Safari does not include websockets to our own host in 'self'.
  const sockets = host !== undefined && PLAIN_HOST.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
  const directives: Readonly<Record<string, readonly string[]>> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...byNonce, "'strict-dynamic'", dev ? "'unsafe-eval'" : "'wasm-unsafe-eval'"],
    "style-src": ["'self'", ...(dev ? ["'unsafe-inline'"] : [...byNonce, ...TOAST_STYLES])],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "connect-src": ["'self'", ...sockets],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
