import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { DiskState } from "@/server/disk/disk-watch";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { openImageFolder } from "./image-folder";
import type { ImageStore } from "./image-store";
import { mirrorImage } from "./mirror-image";
import type { ImageDeps } from "./place-image";
import type { Reencode } from "./reencode";
import { uploadImage } from "./upload-image";

const floorplan: Floorplan = { mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 1 };

let temporary: TemporaryDatabase;
let dir: string;
let floorplans: FloorplanStore;
let images: ImageStore;
let sites: Sites;
let room: DiskState;

beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "placed-"));
  room = "enough";
  images = await openImageFolder({ dir, keep: new Set(), mostBytes: () => 1e6, reencode: asItCame });
  floorplans = createSqlFloorplanStore(temporary.database);
  sites = new Sites(() => 0);
  await floorplans.put(floorplan);
  sites.putFloorplan(floorplan);
});
afterEach(() => rm(dir, { recursive: true }));

/** Keeps the received bytes, and appends whether they were mirrored. */
const asItCame: Reencode = async (file, mirroring) => {
  const bytes = await readFile(file);
  if (bytes.byteLength === 0) return { ok: false, fault: "not-an-image" };
  return { ok: true, width: 240, height: 160, files: [mirroring ? Buffer.from(`${bytes} ${mirroring}`) : bytes] };
};

function deps(): ImageDeps {
  return {
    ...{ floorplans, images, sites, inTurn: createSerialQueue() },
    disk: {
      get room() {
        return room;
      },
    },
    limits: { imageBytes: 100 },
  };
}

async function* chunks(text: string) {
  yield Buffer.from(text);
}

const upload = (text: string | undefined, more: object = {}) =>
  uploadImage(deps(), {
    ...{ mapId: "map-1", expected: "any", keep: "width", ...more },
    body: text === undefined ? undefined : chunks(text),
  });

const mirror = (more: object = {}) =>
  mirrorImage(deps(), { mapId: "map-1", expected: "any", direction: "horizontal", ...more });

/** The images on disk, and the floorplan in the store and in the live site. */
async function everything() {
  const files = await Promise.all((await readdir(dir)).map((name) => readFile(path.join(dir, name), "utf8")));
  return { files: files.toSorted(), stored: await floorplans.get("map-1"), live: sites.floorplan("map-1") };
}

async function refusal<Outcome>(edit: () => Promise<Outcome>): Promise<Outcome> {
  const before = await everything();
  const outcome = await edit();
  expect(await everything()).toEqual(before);
  return outcome;
}

describe("an uploaded image", () => {
  it("replaces the previous one, on disk, in the store and live", async () => {
    expect(await upload("a drawing")).toMatchObject({ type: "placed", isFirst: true });
    expect(await upload("another drawing")).toMatchObject({ type: "placed", isFirst: false });
    const { files, stored, live } = await everything();
    expect([files, stored?.version]).toEqual([["another drawing"], 3]);
    expect(live).toEqual(stored);
  });

  it.each([
    ["of no floorplan that is known", "a drawing", { mapId: "map-9" }, { type: "unknown-floorplan" }],
    ["for a version that is not there", "a drawing", { expected: [7] }, { type: "stale", version: 2 }],
    ["without a body", undefined, {}, { type: "unusable-image", fault: "not-an-image", maxBytes: 100 }],
    ["that is none", "", {}, { type: "unusable-image", fault: "not-an-image", maxBytes: 100 }],
    ["that is too long", "x".repeat(101), {}, { type: "unusable-image", fault: "too-many-bytes", maxBytes: 100 }],
  ])("%s is refused and leaves nothing", async (_what, text, more, failure) => {
    await upload("the drawing before");
    expect(await refusal(() => upload(text, more))).toEqual(failure);
  });

  it("is refused while the disk is nearly full", async () => {
    room = "low";
    expect(await refusal(() => upload("a drawing"))).toEqual({ type: "disk-nearly-full" });
  });

  it("that is refused as outdated does not remove the same image that is present", async () => {
    await upload("a drawing");
    expect(await refusal(() => upload("a drawing", { expected: [1] }))).toEqual({ type: "stale", version: 2 });
    vi.spyOn(floorplans, "put").mockResolvedValueOnce(false);
    expect(await refusal(() => upload("a drawing"))).toEqual({ type: "stale", version: 2 });
  });

  it("changes no floorplan if the database refuses, and is deleted at the next start", async () => {
    await upload("the drawing before");
    const { stored, live } = await everything();
    vi.spyOn(temporary.database, "writeIf").mockRejectedValueOnce(new StorageError("disk I/O error"));
    await expect(upload("a drawing")).rejects.toThrow("disk I/O error");
    expect(await everything()).toMatchObject({ stored, live });
    await openImageFolder({
      ...{ dir, mostBytes: () => 1e6, reencode: asItCame },
      keep: new Set([stored?.image?.version ?? ""]),
    });
    expect((await everything()).files).toEqual(["the drawing before"]);
  });
});

describe("an image that is turned over", () => {
  it("replaces the one from which it was made", async () => {
    await upload("a drawing");
    expect(await mirror()).toMatchObject({ type: "placed", isFirst: false });
    const { files, stored, live } = await everything();
    expect([files, stored?.version]).toEqual([["a drawing horizontal"], 3]);
    expect(live).toEqual(stored);
  });

  it("is refused without floorplan, image or space, or for another version, and leaves nothing", async () => {
    expect(await refusal(() => mirror({ mapId: "map-9" }))).toEqual({ type: "unknown-floorplan" });
    expect(await refusal(() => mirror())).toEqual({ type: "no-image" });
    await upload("a drawing");
    expect(await refusal(() => mirror({ expected: [1] }))).toEqual({ type: "stale", version: 2 });
    room = "none";
    expect(await refusal(() => mirror())).toEqual({ type: "disk-nearly-full" });
  });

  it("never replaces one that came meanwhile", async () => {
    await upload("a drawing");
    const turnOver = images.mirror.bind(images);
    vi.spyOn(images, "mirror").mockImplementationOnce(async (asked) => {
      const mirrored = await turnOver(asked);
      await upload("a newer drawing");
      return mirrored;
    });
    expect(await mirror()).toEqual({ type: "image-replaced" });
    expect((await everything()).files).toEqual(["a newer drawing"]);
  });
});
