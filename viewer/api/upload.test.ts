import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { putImage } from "@/domain/contract/floorplan";
import { MINUTE_MS } from "@/domain/time";
import { upload } from "./upload";

/** An XMLHttpRequest that a test answers by hand. */
class FakeRequest {
  static newest: FakeRequest | undefined;
  readonly upload: { onprogress?: (event: { readonly loaded: number; readonly total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  address = "";
  status = 0;
  responseText = "";
  onload?: () => void;
  onabort?: () => void;
  onerror?: () => void;
  onloadend?: () => void;

  constructor() {
    FakeRequest.newest = this;
  }

  open(method: string, address: string): void {
    this.address = `${method} ${address}`;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(): void {}

  abort(): void {
    this.onabort?.();
    this.onloadend?.();
  }

  answer(status: number, responseText: string): void {
    Object.assign(this, { status, responseText });
    this.onload?.();
    this.onloadend?.();
  }
}

const FLOORPLAN = { mapId: "m", siteId: "s", name: "Ground", rotation: 0, version: 4 };

function begin(signal = new AbortController().signal) {
  const shares: number[] = [];
  const file = new Blob(["image"], { type: "image/png" });
  const onProgress = (share: number) => shares.push(share);
  const outcome = upload(putImage, {
    params: { mapId: "m" },
    query: { keep: "ppm" },
    ifMatch: 3,
    file,
    onProgress,
    signal,
  });
  return { outcome, shares, request: FakeRequest.newest };
}

describe("upload", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeRequest.newest = undefined;
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("sends the file to its address with the expected version, and decodes the answer", async () => {
    const { outcome, shares, request } = begin();
    request?.upload.onprogress?.({ loaded: 1, total: 4 });
    request?.answer(200, JSON.stringify(FLOORPLAN));
    expect(await outcome).toEqual({ ok: true, value: FLOORPLAN });
    expect(request?.address).toBe("PUT /api/floorplans/m/image?keep=ppm");
    expect(request?.headers).toEqual({ "content-type": "image/png", "if-match": '"3"' });
    expect(shares).toEqual([0.25]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("returns the server's refusal, and no answer if the connection broke", async () => {
    const refused = begin();
    refused.request?.answer(415, '{"code":"unsupported-media-type","detail":"No image."}');
    expect(await refused.outcome).toMatchObject({ ok: false, status: 415, detail: "No image." });
    const broken = begin();
    broken.request?.onerror?.();
    expect(await broken.outcome).toMatchObject({ ok: false, status: 0 });
  });

  it("has no outcome once it is cancelled", async () => {
    const stop = new AbortController();
    const { outcome } = begin(stop.signal);
    stop.abort();
    expect(await outcome).toBeUndefined();
    expect(await begin(stop.signal).outcome).toBeUndefined();
  });

  it("times out two minutes after the last byte was sent", async () => {
    const { outcome, request } = begin();
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS - 1);
    request?.upload.onprogress?.({ loaded: 4, total: 4 });
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS - 1);
    const progress = vi.fn();
    void outcome.then(progress);
    await vi.advanceTimersByTimeAsync(0);
    expect(progress).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(progress).toHaveBeenCalledWith({ ok: false, status: 0, detail: "" });
  });
});
