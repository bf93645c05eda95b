import { describe, expect, it } from "vitest";
import { checkSignature, type SignaturePolicy, type WebhookSecret } from "./signature";

const SECRET: WebhookSecret = { text: "tide-pool-7", previous: false };
const OTHER: WebhookSecret = { text: "harbour-light", previous: false };

/** Signed by `openssl dgst -hmac tide-pool-7`. */
const VECTORS = [
  {
    body: '{"topic":"ping","events":[{"name":"Prüfung"}]}',
    v2: "76669a4bb1b8044f0bab10817fd6622c16f0af1304db5b6493a0291a7eaa53f5",
    v1: "b3b0117f229aff9a570bded6bd667ba03f4fe832",
  },
  {
    body: '{ "topic": "zone", "events": [ {"zone_id": "z1"} ] }',
    v2: "fb20766bec1ab265ca77ed18857e68bb94ac34dd0653257157edfed85c7a026b",
    v1: "a3dc7dc9a4addcf76916b1a8f2e1c91e1b834819",
  },
] as const;
const [{ body, v1, v2 }] = VECTORS;

function check(
  headers: { readonly v1?: string; readonly v2?: string },
  policy: Partial<SignaturePolicy> = {},
  text: string = body,
) {
  return checkSignature(
    {
      headers: { "x-mist-signature": headers.v1, "x-mist-signature-v2": headers.v2 },
      body: Buffer.from(text),
    },
    { secrets: [SECRET], allowUnsigned: false, requireV2: false, ...policy },
  );
}

describe("checkSignature", () => {
  it.each(VECTORS)("I1: accepts both signatures of $body", (vector) => {
    expect(check({ v2: vector.v2, v1: vector.v1 }, {}, vector.body)).toEqual({
      ok: true,
      secret: SECRET,
      legacy: false,
    });
    expect(check({ v1: vector.v1 }, {}, vector.body)).toEqual({ ok: true, secret: SECRET, legacy: true });
  });

  it("I2: accepts nothing without a signature", () => {
    expect(check({})).toMatchObject({ ok: false, slug: "missing-signature" });
  });

  it("I3: does not accept a valid v1 signature beside an invalid v2", () => {
    expect(check({ v2: VECTORS[1].v2, v1 })).toMatchObject({ ok: false, slug: "invalid-signature" });
    expect(check({ v2: "", v1 })).toMatchObject({ ok: false, slug: "invalid-signature" });
  });

  it("I4: accepts SHA-1 alone as legacy, and not at all if v2 is required", () => {
    expect(check({ v1 })).toMatchObject({ ok: true, legacy: true });
    expect(check({ v1 }, { requireV2: true })).toMatchObject({ ok: false, slug: "missing-signature" });
    expect(check({ v1, v2 }, { requireV2: true })).toMatchObject({ ok: true });
  });

  it("I5: reads upper-case hex", () => {
    expect(check({ v2: v2.toUpperCase() })).toMatchObject({ ok: true });
  });

  it.each([
    ["63 digits", v2.slice(1)],
    ["65 digits", `${v2}0`],
    ["another alphabet", `${v2.slice(1)}g`],
    ["nothing", ""],
    ["a prefix", `sha256=${v2}`],
    ["two values", `${v2}, ${v2}`],
    ["ten kilobytes", v2.repeat(160)],
    ["a line break after it", `${v2}\n`],
    ["a SHA-1", v1],
  ])("I5: refuses %s, without a throw", (_, signature) => {
    expect(check({ v2: signature })).toMatchObject({ ok: false, slug: "invalid-signature" });
  });

  it("I6: signs the raw bytes, not the parsed content", () => {
    expect(check({ v2 }, {}, JSON.stringify(JSON.parse(body), null, 1))).toMatchObject({ ok: false });
  });

  it("I8: returns which secret was used, and refuses the old one once it has ended", () => {
    const previous = { ...SECRET, previous: true };
    expect(check({ v2 }, { secrets: [OTHER, previous] })).toEqual({ ok: true, secret: previous, legacy: false });
    expect(check({ v2 }, { secrets: [OTHER] })).toMatchObject({ ok: false, slug: "invalid-signature" });
  });

  it("I9: accepts nothing while there is no secret", () => {
    expect(check({ v2 }, { secrets: [] })).toMatchObject({ ok: false, slug: "not-configured" });
    expect(check({}, { secrets: [] })).toMatchObject({ ok: false, slug: "not-configured" });
  });

  it("I9: accepts unsigned deliveries if that was configured, but no wrong signature", () => {
    expect(check({}, { secrets: [], allowUnsigned: true })).toEqual({ ok: true, legacy: false });
    expect(check({}, { allowUnsigned: true })).toEqual({ ok: true, legacy: false });
    expect(check({ v2: VECTORS[1].v2 }, { allowUnsigned: true })).toMatchObject({ slug: "invalid-signature" });
  });

  it("does not reveal in a refusal what would have been right", () => {
    expect(JSON.stringify(check({ v2: VECTORS[1].v2 }))).not.toMatch(/[0-9a-f]{40}|tide-pool/);
  });
});
