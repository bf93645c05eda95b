import { createHmac, timingSafeEqual } from "node:crypto";
import { type Rejection, reject } from "@/server/http/message/rejection";

/** The key shared by a Mist webhook and us. */
export interface WebhookSecret {
  readonly text: string;
  /** Whether it is being replaced: still accepted, but counted. */
  readonly previous: boolean;
}

export interface SignaturePolicy {
  readonly secrets: readonly WebhookSecret[];
  /** Accepts deliveries without a signature, and any delivery while there is no secret. */
  readonly allowUnsigned: boolean;
  /** Does not accept SHA-1. */
  readonly requireV2: boolean;
}

export interface Signed {
  readonly ok: true;
  /** Absent if an unsigned delivery was accepted. */
  readonly secret?: WebhookSecret;
  /** Whether only the SHA-1 signature was present. */
  readonly legacy: boolean;
}

export interface SignedBody {
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As received: another spelling of the same JSON has another signature. */
  readonly body: Uint8Array;
}

const V2 = { header: "x-mist-signature-v2", algorithm: "sha256", form: /^[0-9a-f]{64}$/i } as const;
const V1 = { header: "x-mist-signature", algorithm: "sha1", form: /^[0-9a-f]{40}$/i } as const;

type Scheme = typeof V1 | typeof V2;

/**
 * Mist signs the raw body twice, in hex: with HMAC-SHA256 (`X-Mist-Signature-v2`) and HMAC-SHA1 (`X-Mist-Signature`). The second counts
 * only if the first is absent: a wrong v2 signature with a right v1 one is a forgery.
 */
export function checkSignature(delivery: SignedBody, policy: SignaturePolicy): Signed | Rejection {
  if (policy.secrets.length === 0) return withoutSecret(policy);
  const scheme = schemeOf(delivery.headers);
  if (!scheme) {
    return policy.allowUnsigned ? { ok: true, legacy: false } : reject("missing-signature", `No ${V2.header} header.`);
  }
  const legacy = scheme === V1;
  if (legacy && policy.requireV2)
    return reject("missing-signature", `No ${V2.header} header, and SHA-1 is switched off.`);
  const secret = signerOf(delivery, scheme, policy.secrets);
  return secret
    ? { ok: true, secret, legacy }
    : reject("invalid-signature", `${scheme.header} does not match any secret.`);
}

function withoutSecret({ allowUnsigned }: SignaturePolicy): Signed | Rejection {
  if (allowUnsigned) return { ok: true, legacy: false };
  return reject("not-configured", "Set a webhook secret here and in Mist.");
}

function schemeOf(headers: SignedBody["headers"]): Scheme | undefined {
  if (headers[V2.header] !== undefined) return V2;
  return headers[V1.header] === undefined ? undefined : V1;
}

function signerOf(
  { headers, body }: SignedBody,
  { header, algorithm, form }: Scheme,
  secrets: readonly WebhookSecret[],
): WebhookSecret | undefined {
  const hex = headers[header] ?? "";
  // Checked before decoding: `Buffer.from` would silently shorten malformed text, and comparing unequal lengths throws.
  if (!form.test(hex)) return undefined;
  const signature = Buffer.from(hex, "hex");
  return secrets.find(({ text }) => timingSafeEqual(createHmac(algorithm, text).update(body).digest(), signature));
}
