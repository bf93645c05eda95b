type Headers = Readonly<Record<string, string>>;

/** What every answer carries, so that no browser can be turned against us or against those who look at us. */
export interface SecurityHeaders {
  /** For JSON, images, probes: nothing of it is a document. An answer's own policy goes before. */
  readonly api: Headers;
  /** For scripts, style sheets, fonts, texts: a page fetches a dozen, and what only a document heeds is half a kilobyte of each. */
  readonly part: Headers;
  /** For pages, and files that somebody may open as one; `host` as the browser named it. Scripts run by the nonce, or none do. */
  page(host: string | undefined, nonce?: string): Headers;
}

/** A year. Only where the operator says that the server is reached by TLS: it would lock out a plain one. */
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
/** A worker heeds the policy of its own script (PDF.js, which needs WebAssembly). */
const PART_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; frame-ancestors 'none'";
const PLAIN_HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Toasts bring their style sheet along as text (sonner), without a nonce: an empty element, then this text in it.
 * `security-headers.test.ts` holds it against the package.
 */
export const TOAST_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

export interface SecurityHeadersOptions {
  readonly publicUrl?: string | undefined;
  /** Hot reload evaluates what it loads, and writes styles into the page. */
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

/** Why styles are what they are: docs/decisions/0008-content-security-policy.md. */
function pagePolicy({ host, nonce, dev }: PagePolicy): string {
  const byNonce = nonce === undefined ? [] : [`'nonce-${nonce}'`];
  // Older Safari does not count a websocket to our own host as 'self'.
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
