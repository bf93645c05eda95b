import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reencode } from "./reencode";
import { EXIT_OVER_MEMORY, EXIT_OVER_TIME, faultOfExit, reencodeInChildProcess } from "./reencode-in-child-process";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "reencode-"));
});
afterAll(() => rm(dir, { recursive: true }));

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(dir, name);
  await writeFile(file, bytes);
  return file;
}

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#fed" }, limitInputPixels: false });
}

it("re-encodes an image in another process, and returns its faults", async () => {
  const good = await fileOf("good", await plain(30, 20).png().toBuffer());
  expect(await reencodeInChildProcess(good)).toMatchObject({
    ok: true,
    width: 30,
    height: 20,
    files: [expect.any(Uint8Array)],
  });
  const bad = await fileOf("bad", Buffer.from("<svg/>"));
  expect(await reencodeInChildProcess(bad)).toEqual({ ok: false, fault: "not-an-image" });
  expect(await reencodeInChildProcess(path.join(dir, "missing"))).toEqual({ ok: false, fault: "not-an-image" });
}, 60_000);

it("stops for an image that takes too much memory (U4)", async () => {
  // With 16 bits a channel and rotated: 288 MB are needed before the first row is complete, and as many for the rotation.
  const file = await fileOf(
    "wide",
    await plain(8_000, 6_000)
      .toColourspace("rgb16")
      .withMetadata({ orientation: 6 })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
  expect(await reencodeInChildProcess(file)).toEqual({ ok: false, fault: "over-memory" });
}, 60_000);

it("uses little compression effort for a large drawing, with 10 s at most, and the usual one for a small drawing (U4)", async () => {
  for (const [width, effort] of [
    [2_600, 0],
    [300, 4],
  ] as const) {
    const file = await fileOf(`drawing-${width}`, await plain(width, 2_400).png({ progressive: true }).toBuffer());
    const expected = await sharp(file).webp({ lossless: true, effort }).toBuffer();
    const made = await reencode(file);
    expect(made.ok && Buffer.from(made.files[0] ?? []).equals(expected), `${width}`).toBe(true);
  }
}, 60_000);

it("distinguishes the limits of time and memory from a decoder that fails (U4)", () => {
  const exit = { code: null, signal: null, byUs: false };
  expect(faultOfExit({ ...exit, code: EXIT_OVER_TIME })).toBe("over-time");
  expect(faultOfExit({ ...exit, code: EXIT_OVER_MEMORY })).toBe("over-memory");
  expect(faultOfExit({ ...exit, signal: "SIGKILL", byUs: true })).toBe("over-time");
  expect(faultOfExit({ ...exit, signal: "SIGKILL" })).toBe("over-memory");
  expect(faultOfExit({ ...exit, signal: "SIGSEGV" })).toBe("not-an-image");
});
