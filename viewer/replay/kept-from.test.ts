import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { KeptFrom } from "./kept-from";

const BEGINNING = 1_700_000_000_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("KeptFrom", () => {
  it("refuses earlier moments without a request to the server", async () => {
    const kept = new KeptFrom();
    kept.tell(BEGINNING);
    const refusal = await kept.refusalOf({ from: BEGINNING - 1 });
    expect(refusal).toMatchObject({ status: 422, reason: "past-not-kept", keptFrom: BEGINNING });
    expect(await kept.refusalOf({ from: BEGINNING })).toBeUndefined();
  });

  it("delays the first moment of a page until it is known", async () => {
    const kept = new KeptFrom();
    const asked = kept.refusalOf({ from: BEGINNING - MINUTE_MS });
    kept.tell(BEGINNING);
    expect(await asked).toMatchObject({ status: 422 });
  });

  it("delays nothing if it is unknown or cannot be loaded", async () => {
    const untold = new KeptFrom().refusalOf({ from: BEGINNING });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await untold).toBeUndefined();
    const unknown = new KeptFrom();
    unknown.tell(undefined);
    expect(await unknown.refusalOf({ from: BEGINNING })).toBeUndefined();
  });

  it("uses the latest value, since the oldest days are deleted", async () => {
    const kept = new KeptFrom();
    kept.tell(BEGINNING);
    kept.tell(BEGINNING + MINUTE_MS);
    expect(await kept.refusalOf({ from: BEGINNING })).toMatchObject({ keptFrom: BEGINNING + MINUTE_MS });
  });
});
