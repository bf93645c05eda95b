import { beforeEach, describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { floorplanOf } from "@/domain/testing/histories";
import type { ImageOutcome, ImageStore, Miniatures, Upload } from "./image-store";
import { keepPastImages, prunePast } from "./past-images";

const image = (version: string) => ({ version, width: 10, height: 10, levels: 0 });
const UPLOAD = {} as Upload;

let files: Set<string>;
/** Versions that floorplans had, the last used last. */
let versions: string[];
let current: Floorplan[];
let room: number;

function open() {
  const folder: ImageStore & Miniatures = {
    save: async (): Promise<ImageOutcome> => {
      if (files.size >= room) return { ok: false, fault: "no-room" };
      files.add("new");
      return { ok: true, image: image("new") };
    },
    mirror: async () => ({ ok: false, fault: "not-an-image" }),
    miniature: async () => ({ ok: false, fault: "busy" }),
    read: async (version) => (files.has(version) ? { size: 1, bytes: [] as never } : undefined),
    remove: async (version) => void files.delete(version),
  };
  const kept = {
    images: async () => versions,
    async prune() {
      versions = versions.slice(1);
    },
  };
  const floorplans = { all: async () => current };
  const images = keepPastImages({ images: folder, versions: kept, floorplans });
  return { images, prune: () => prunePast(0, { images, versions: kept }) };
}

beforeEach(() => {
  files = new Set(["older", "old", "now"]);
  versions = ["gone", "older", "old", "now"];
  current = [{ ...floorplanOf("floor-a"), image: image("now") }];
  room = 9;
});

describe("an image that a floorplan had", () => {
  it("is kept when it is replaced, and an upload that was never placed is deleted", async () => {
    const { images } = open();
    files.add("unplaced");
    for (const version of ["old", "unplaced"]) await images.remove(version);
    expect([...files]).toEqual(["older", "old", "now"]);
  });

  it("is deleted with the past that refers to it", async () => {
    const { prune } = open();
    await prune();
    await prune();
    expect([...files]).toEqual(["old", "now"]);
  });

  it("counts as available space while no floorplan has it", async () => {
    const { images } = open();
    expect(await images.spareBytes()).toBe(2);
  });

  it("S27: is deleted for a new one, the longest unused first, but never while it is shown", async () => {
    const { images } = open();
    room = 2;
    expect(await images.save(UPLOAD)).toMatchObject({ ok: true });
    expect([...files]).toEqual(["now", "new"]);
    room = 1;
    files.delete("new");
    expect(await images.save(UPLOAD)).toEqual({ ok: false, fault: "no-room" });
    expect([...files]).toEqual(["now"]);
  });
});
