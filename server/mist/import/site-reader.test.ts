import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { createOutbound } from "@/server/outbound/outbound";
import { startSmallServer } from "../api/testing/small-server";
import { type TestMist, type TokenAnswers, testMist } from "../connections/testing/test-mist";
import type { ImportedImage } from "./imported";
import { createSiteReader } from "./site-reader";

const SITES = "/api/v1/orgs/org-1/sites";
const ANSWERS = {
  [SITES]: [
    { id: "site-1", name: "Headquarters", timezone: "Europe/Berlin" },
    { id: "site-2", name: "Warehouse" },
  ],
  ...Object.fromEntries(
    ["site-1", "site-2"].flatMap((siteId) => [
      [`/api/v1/sites/${siteId}/setting`, {}],
      ...["maps", "stats/devices", "assets"].map((end) => [`/api/v1/sites/${siteId}/${end}`, []]),
    ]),
  ),
} satisfies TokenAnswers;

const { signal } = new AbortController();

async function withReader(answers: TokenAnswers = ANSWERS, address = "https://api.eu.mist.com") {
  const mist = testMist({ "a-token": answers });
  await connect(mist, address);
  const clock = { now: 0 };
  const outbound = createOutbound({});
  const images = { outbound, publicOutbound: outbound, mostBytes: 1_000 };
  return { mist, clock, reader: createSiteReader({ mist, images, elapsed: () => clock.now }) };
}

async function connect(mist: TestMist, address: string) {
  const sites = ["site-1", "site-2"].map((siteId) => ({ siteId, name: siteId, rights: "read" as const }));
  await mist.connections.put({
    ...{ connectionId: "c1", address, sealedToken: "sealed:c1:a-token", who: "Ada", rights: "read", sites },
    ...{ organisations: [{ orgId: "org-1", name: "Acme" }], createdAt: 0, checkedAt: 0 },
  });
}

const image = (siteId: string, url: string): ImportedImage => ({
  ...{ kind: "image", id: "m1", siteId, mapId: "m1", name: "Ground", fields: { stamp: "1" }, url },
});

describe("createSiteReader", () => {
  it("reads a site by the connection that covers it, with its data in the organisation's list", async () => {
    const { reader } = await withReader();
    expect(await reader.readSite("site-1", signal)).toMatchObject({
      ...{ type: "read", connectionId: "c1", problems: [] },
      objects: [{ kind: "site", id: "site-1", fields: { name: "Headquarters", timeZone: "Europe/Berlin" } }],
    });
  });

  it("requests the list of sites once for many sites, and again later", async () => {
    const { reader, mist, clock } = await withReader();
    await reader.readSite("site-1", signal);
    const [first] = [mist.asked.length];
    await reader.readSite("site-2", signal);
    expect(mist.asked.length - first).toBe(first - 1);
    clock.now += 6 * MINUTE_MS;
    await reader.readSite("site-2", signal);
    expect(mist.asked.length).toBe(3 * first - 1);
  });

  it("says why a site cannot be read, and tries again the next time", async () => {
    const { reader, mist } = await withReader("unreachable");
    expect(await reader.readSite("site-1", signal)).toEqual({ type: "failed", code: "unreachable" });
    expect(await reader.readSite("site-9", signal)).toEqual({ type: "failed", code: "no-connection" });
    mist.tokens.set("a-token", "budget-spent");
    expect(await reader.readSite("site-1", signal)).toEqual({ type: "failed", code: "calls-spent" });
    mist.tokens.set("a-token", ANSWERS);
    expect(await reader.readSite("site-1", signal)).toMatchObject({ type: "read" });
  });

  it("reads no clients on a floor of a site without a connection", async () => {
    const { reader } = await withReader("token-refused");
    const present = (siteId: string) => reader.readPresent({ siteId, mapId: "m1" }, signal);
    expect(await present("site-1")).toEqual({ type: "failed", code: "token-refused" });
    expect(await present("site-9")).toEqual({ type: "failed", code: "no-connection" });
  });

  it("downloads an image from the API's own host, and from no other internal address", async () => {
    const server = await startSmallServer((_, response) => response.end("an image"));
    const { reader } = await withReader(ANSWERS, server.address);
    expect(await reader.download(image("site-1", `${server.address}/image?jwt=1`), signal)).toMatchObject({
      type: "image",
    });
    expect(await reader.download(image("site-1", "http://127.0.0.1:1/image"), signal)).toEqual({
      type: "refused-address",
    });
    expect(await reader.download(image("site-9", `${server.address}/image`), signal)).toEqual({
      type: "no-connection",
    });
  });
});
