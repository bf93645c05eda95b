import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SiteOverview } from "@/domain/site-overview";
import type { AuditEntry } from "@/server/access/audit";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const ALERT = "5f0a2b3c-1111-4222-8333-944455566677:1772620920000";

let api: TestApi;

const NONE = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const SITE: SiteOverview = {
  ...{ siteId: "site-1", name: "Harbour House", areas: [], totals: NONE, activeAlerts: 0, silences: {} },
  floors: [{ mapId: "map-1", name: "Küche, 2nd", totals: NONE, activeAlerts: 0 }],
};

beforeEach(() => {
  api = testApi();
  vi.spyOn(api.services.sites, "overview").mockReturnValue([SITE]);
});

function add(entry: Partial<AuditEntry>): Promise<void> {
  return api.services.audit.add({ at: NOW, whoKind: "user", who: "Ada", action: "setup", ...entry });
}

async function exported(query = "") {
  const { status, headers, body } = await api.ask(`GET /api/audit/export${query}`);
  const [head = "", ...lines] = String(body).trimEnd().split("\r\n");
  return { status, headers, head, lines };
}

describe("the export of the audit log", () => {
  it("is a CSV file with a name and a header, also without entries", async () => {
    const { status, headers, head, lines } = await exported();
    expect([status, headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="floorcast-audit-\d{4}-\d\d-\d\d\.csv"$/);
    expect(head).toBe("auditId,at,kind,who,whoId,action,name,target,site,siteId,details,address,requestId");
    expect(lines).toEqual([]);
  });

  it("names things as the list does, beside their ids", async () => {
    await add({ action: "image.replace", target: "map-1", siteId: "site-1", address: "192.0.2.7", requestId: "r1" });
    await add({ action: "device.unplace", target: "d420b0000001" });
    await add({ action: "user.edit", whoId: "u1", target: "u2", details: "vera@floors.test, role" });
    await add({ action: "alert.resolve", target: ALERT });
    const at = new Date(NOW).toISOString();
    expect((await exported()).lines).toEqual([
      `4,${at},user,Ada,,alert.resolve,,${ALERT},,,,,`,
      `3,${at},user,Ada,u1,user.edit,"vera@floors.test, role",u2,,,"vera@floors.test, role",,`,
      `2,${at},user,Ada,,device.unplace,d4:20:b0:00:00:01,d420b0000001,,,,,`,
      `1,${at},user,Ada,,image.replace,"Küche, 2nd",map-1,Harbour House,site-1,,192.0.2.7,r1`,
    ]);
  });

  it("names the floor of a share link, of which only the id was recorded", async () => {
    const floor = "5f0a2b3c-1111-4222-8333-944455566601";
    const floors = [{ mapId: floor, name: "Küche", totals: NONE, activeAlerts: 0 }];
    vi.spyOn(api.services.sites, "overview").mockReturnValue([{ ...SITE, floors }]);
    const gone = "5f0a2b3c-1111-4222-8333-944455566602";
    await add({ whoKind: "share", action: "share-link.open", details: `${floor}, Lobby wall` });
    await add({ whoKind: "share", action: "share-link.open", details: `${gone}, Lobby wall` });
    const { lines } = await exported();
    expect(lines[1]).toContain(',share-link.open,"Küche, Lobby wall",');
    // A floor that no longer exists is shown by its id.
    expect(lines[0]).toContain(`,share-link.open,"${gone}, Lobby wall",`);
  });

  it("guards names that a spreadsheet would run as formulas", async () => {
    await add({ who: "=1+1", whoKind: "nobody", details: "@SUM(A1)" });
    expect((await exported()).lines[0]).toContain(",nobody,'=1+1,,setup,'@SUM(A1),,,,'@SUM(A1),");
  });

  it("contains every entry once, although it is read page by page", async () => {
    for (let count = 0; count < 1_203; count++) await add({});
    const list = vi.spyOn(api.services.audit, "list");
    const { lines } = await exported();
    expect(lines.map((line) => Number(line.split(",")[0]))).toEqual(
      Array.from({ length: 1_203 }, (_, index) => 1_203 - index),
    );
    expect(list.mock.calls.map(([{ before, limit }]) => [before, limit])).toEqual([
      [undefined, 500],
      [704, 500],
      [204, 500],
    ]);
  });

  it("contains what the search words of the list find", async () => {
    const list = vi.spyOn(api.services.audit, "list");
    await exported("?q=ada%20area");
    expect(list).toHaveBeenCalledWith({ q: "ada area", limit: 500 });
  });

  it("is recorded in the log itself, with the search words, and is not in its own file", async () => {
    await add({ details: "Lobby" });
    const { lines } = await exported("?q=lobby");
    expect(lines).toHaveLength(1);
    await exported();
    await api.ask("HEAD /api/audit/export");
    const listed = await api.services.audit.list({ limit: 10 });
    expect(listed.map(({ action, details }) => [action, details])).toEqual([
      ["audit.export", undefined],
      ["audit.export", "lobby"],
      ["setup", "Lobby"],
    ]);
  });

  it("is for admins only", async () => {
    const made = await api.ask("POST /api/tokens", { json: { name: "robot", scopes: ["read", "operate"] } });
    const ask = (token: string | null) => api.ask("GET /api/audit/export", { token });
    expect([(await ask(made.json.token)).status, (await ask(null)).status]).toEqual([403, 401]);
  });
});
