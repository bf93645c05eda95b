import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { openLedger } from "@/server/ledger/ledger";
import { createOutbound } from "@/server/outbound/outbound";
import { publicLookup } from "@/server/outbound/public-address";
import { opened, READER } from "@/simulator/mist-api/testing/opened";
import { organisation } from "@/simulator/organisation";
import { downloadImage } from "../api/image-download";
import { addConnection } from "./add-connection";
import { listConnections } from "./list-connections";
import { openMistService } from "./open-connections";

/** `opened` knows it unless told otherwise. */
const TOKEN = "all-rights";

/** The service as at a start, in its own folder, allowed to call the simulated organisation. */
async function connectTo(url: string) {
  const temporary = await openTemporaryDatabase();
  const dir = await mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  const env = { DATA_DIR: dir, MIST_API_URL: url };
  const now = () => Date.now();
  const mist = openMistService({ database: temporary.database, ledger: await openLedger(dir), env, now });
  onTestFinished(async () => {
    await mist.stop();
    await temporary[Symbol.asyncDispose]();
    await rm(dir, { recursive: true });
  });
  return { ...mist, inTurn: createSerialQueue(), newId: () => "c1", now };
}

describe("connecting to the simulated organisation", () => {
  it.each([
    [TOKEN, "write"],
    [READER, "read"],
  ])("with the token %s has %s rights for all of its sites", async (token, rights) => {
    const { url } = await opened();
    const deps = await connectTo(url);
    const added = await addConnection(deps, { at: { url }, token });
    expect(added).toMatchObject({
      type: "added",
      connection: { rights, organisations: [{ orgId: organisation.orgId }] },
    });
    const siteIds = added.type === "added" ? added.connection.sites.map(({ siteId }) => siteId) : [];
    expect(siteIds.sort()).toEqual(organisation.sites.map(({ siteId }) => siteId).sort());
    expect(await listConnections(deps)).toMatchObject([{ callsUsed: 2, connection: { address: url } }]);
  });

  it("tries again after a temporary fault of Mist", async () => {
    const { url, api } = await opened();
    api.faults = [
      { path: /sites/, type: "status", status: 503, times: 1 },
      { path: /self/, type: "cut", times: 1 },
    ];
    expect(await addConnection(await connectTo(url), { at: { url }, token: TOKEN })).toMatchObject({ type: "added" });
  });

  it("follows no redirect with the token", async () => {
    const { url, api, insideUrl } = await opened();
    api.faults = [{ path: /self/, type: "redirect", to: insideUrl }];
    const refused = await addConnection(await connectTo(url), { at: { url }, token: TOKEN });
    expect(refused).toEqual({ type: "mist-unreachable" });
    expect(api.insideCalls.all).toEqual([]);
  });
});

describe("an image of the simulated organisation", () => {
  async function firstImage(url: string, get: (path: string) => Promise<{ readonly url?: string }[]>) {
    const siteId = organisation.sites[0]?.siteId;
    const image = (await get(`/sites/${siteId}/maps`)).flatMap((map) => map.url ?? [])[0] ?? "";
    const outbound = createOutbound({});
    const publicOutbound = createOutbound({ lookup: publicLookup() });
    onTestFinished(async () => void (await Promise.all([outbound.destroy(), publicOutbound.destroy()])));
    return downloadImage({ apiAddress: url, outbound, publicOutbound, mostBytes: 50_000_000 }, image);
  }

  it("is read by its signed address", async () => {
    const { url, get } = await opened({ storage: "api" });
    const got = await firstImage(url, get);
    const chunks: Uint8Array[] = [];
    if (got.type === "image") for await (const chunk of got.body) chunks.push(chunk);
    expect(Buffer.concat(chunks).subarray(1, 4).toString()).toBe("PNG");
  });

  it("does not lead to another address of this machine", async () => {
    const { url, api, get, insideUrl } = await opened({ storage: "api" });
    api.faults = [{ path: /forward|images/, type: "redirect", to: insideUrl }];
    expect(await firstImage(url, get)).toEqual({ type: "refused-address" });
    expect(api.insideCalls.all).toEqual([]);
  });
});
