import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { judgeFile } from "./judge-file";

const plain = sharp({ create: { width: 4, height: 4, channels: 3, background: "#fff" } });

describe("judgeFile", () => {
  it.each(["png", "jpeg", "webp"] as const)("recognizes a real %s by its bytes", async (kind) => {
    const bytes = new Uint8Array(await plain.clone().toFormat(kind).toBuffer());
    expect(await judgeFile(new File([bytes], "plan.txt", { type: "text/plain" }))).toEqual({ ok: true, kind });
  });

  it("recognizes a PDF, even after a few foreign bytes", async () => {
    expect(await judgeFile(new Blob(["%PDF-1.7\n"]))).toEqual({ ok: true, kind: "pdf" });
    expect(await judgeFile(new Blob(["\0\0\n%PDF-1.7\n"]))).toEqual({ ok: true, kind: "pdf" });
  });

  it("accepts neither other images nor text, whatever their file names", async () => {
    const gif = new Uint8Array(await plain.clone().gif().toBuffer());
    const own = await readFile(import.meta.filename, "utf8");
    for (const bytes of [gif, "<svg/>", own.slice(0, 200)]) {
      const file = new File([bytes], "plan.png", { type: "image/png" });
      expect(await judgeFile(file)).toEqual({ ok: false, fault: "not-accepted" });
    }
    expect(await judgeFile(new File([], "plan.png"))).toEqual({ ok: false, fault: "empty" });
  });
});
