import { describe, expect, it, vi } from "vitest";
import { DAY_MS } from "@/domain/time";
import { testRetention } from "@/server/retention/testing/test-retention";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

function setUp() {
  const test = testRetention(() => NOW);
  return { ...test, ...testApi({ retention: test.keeper }) };
}

describe("retention", () => {
  it("returns by kind what is stored, how long it is kept and the allowed range", async () => {
    const { ask, held } = setUp();
    held.notices = [NOW - DAY_MS, NOW];
    const { json } = await ask("GET /api/settings/retention");
    expect(json).toMatchObject({ isRunning: false, nextRunAt: "2026-03-02T09:31:00.000Z" });
    expect(json.kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
      "history",
      "notices",
      "alerts",
      "quarantine",
      "audit",
      "deliveries",
      "tracks",
      "sites",
      "copies",
    ]);
    expect(json.kinds[1]).toEqual({
      kind: "notices",
      keepDays: 90,
      defaultDays: 90,
      leastDays: 1,
      mostDays: 3650,
      mayStay: true,
      rows: 2,
      bytes: 200,
      oldestAt: "2026-03-01T09:30:00.000Z",
    });
  });

  it("returns the damaged days of the history, also of one that was set aside, and the derived data", async () => {
    const { ask, keeper } = setUp();
    const report = await keeper.report();
    const day = { startAt: Date.UTC(2026, 1, 14), problem: "not a database" };
    const aside = { ...day, folder: "before-restore-then/history" };
    const history = { rows: 2, bytes: 300, derivedBytes: 70, damaged: [day, aside] };
    vi.spyOn(keeper, "report").mockResolvedValue({ ...report, holdings: { ...report.holdings, history } });
    const { json } = await ask("GET /api/settings/retention");
    expect(json.kinds[0]).toMatchObject({
      kind: "history",
      derivedBytes: 70,
      damaged: [
        { day: "2026-02-14", problem: "not a database" },
        { day: "2026-02-14", problem: "not a database", folder: "before-restore-then/history" },
      ],
    });
  });

  it("deletes damaged days on request, which the audit log records if there were any", async () => {
    const removed = [[Date.UTC(2026, 1, 14), Date.UTC(2026, 1, 16)], []];
    const history = { removeSite: async () => undefined, removeDamagedDays: async () => removed.shift() ?? [] };
    const { ask, services } = testApi({ retention: testRetention(() => NOW).keeper, history });
    expect((await ask("DELETE /api/settings/retention/damaged-days")).status).toBe(200);
    expect((await ask("DELETE /api/settings/retention/damaged-days")).status).toBe(200);
    expect(services.audit.entries).toMatchObject([
      { action: "history.remove-damaged", details: "2026-02-14, 2026-02-16" },
    ]);
  });

  it("can be set for one kind or several, for ever if that is allowed", async () => {
    const { ask, keeper, services } = setUp();
    const { status, json } = await ask("PATCH /api/settings/retention", { json: { notices: 7, alerts: null } });
    expect(services.audit.entries).toMatchObject([{ action: "retention.edit", details: "notices 7, alerts for ever" }]);
    expect(status).toBe(200);
    expect(json.kinds.slice(1, 4).map(({ keepDays }: { keepDays: unknown }) => keepDays)).toEqual([7, null, 30]);
    expect(keeper.keeping).toMatchObject({ notices: 7, alerts: null, quarantine: 30 });
  });

  it("returns the limit of each kind, and the space on the disk and in the database file", async () => {
    const { ask, held } = setUp();
    held.notices = [NOW - DAY_MS, NOW];
    const { json } = await ask("GET /api/settings/retention");
    expect(json.budgets.map(({ kind }: { kind: string }) => kind)).toEqual([
      "history",
      "notices",
      "quarantine",
      "deliveries",
      "images",
      "copies",
    ]);
    expect(json.budgets[1]).toEqual({
      kind: "notices",
      bytes: 200,
      limitBytes: 200_000_000,
      setBytes: null,
      automaticBytes: 200_000_000,
      leastBytes: 1_000_000,
      mostBytes: 100_000_000_000_000,
    });
    expect(json.budgets[4]).toMatchObject({ bytes: 5_000_000, limitBytes: 2_000_000_000, mostBytes: 2_000_000_000 });
    expect(json.storage).toEqual({
      diskBytes: 1_000_000_000,
      freeBytes: 400_000_000,
      fileBytes: 100_000_000,
      reusableBytes: 100_000_000,
    });
  });

  it("S26, S27: can be limited in bytes, with or without days, and reset to automatic", async () => {
    const { ask, keeper, services } = setUp();
    const json = { notices: 7, budgets: { notices: 2_000_000, images: 1_000_000 } };
    const { status, json: told } = await ask("PATCH /api/settings/retention", { json });
    expect([status, told.kinds[1].keepDays]).toEqual([200, 7]);
    expect(told.budgets[1]).toMatchObject({ limitBytes: 2_000_000, setBytes: 2_000_000 });
    expect(keeper.imageLimit).toBe(1_000_000);
    const again = await ask("PATCH /api/settings/retention", { json: { budgets: { images: null } } });
    expect(again.json.budgets[4]).toMatchObject({ limitBytes: 2_000_000_000, setBytes: null });
    expect(again.json.budgets[1].setBytes).toBe(2_000_000);
    expect(services.audit.entries.map(({ details }) => details)).toEqual([
      "notices 7, notices at most 2000000 bytes, images at most 1000000 bytes",
      "images at most the automatic limit",
    ]);
  });

  it.each([
    [{ budgets: { notices: 999_999 } }, "1000000 to 100000000000000 bytes, or null for the automatic limit"],
    [{ notices: 7, budgets: { copies: 1e15 } }, "1000000 to 100000000000000 bytes"],
    [{ budgets: { notices: "2000000" } }, "budgets.notices"],
    [{ budgets: { alerts: 2_000_000 } }, "alerts"],
    [{ budgets: {} }, "must name at least one kind"],
    [{ notices: 0 }, "1 to 3650 days, or null to keep everything"],
    [{ notices: 3_651 }, "1 to 3650 days, or null to keep everything"],
    [{ quarantine: null }, "1 to 365 days"],
    [{ audit: 29 }, "30 to 3650 days, or null to keep everything"],
    [{ deliveries: 31 }, "0 to 30 days"],
    [{ notices: 1.5 }, ""],
    [{ notices: "7" }, ""],
    [{ photos: 7 }, ""],
    [{}, "must name at least one kind"],
  ])("refuses %j", async (body, detail) => {
    const { ask, keeper } = setUp();
    const before = keeper.keeping;
    const { status, json } = await ask("PATCH /api/settings/retention", { json: body });
    expect([status, json.code]).toEqual([422, "invalid-request"]);
    expect(JSON.stringify(json.errors)).toContain(detail);
    expect(keeper.keeping).toEqual(before);
  });

  it("runs on request", async () => {
    const { ask, held, keeper } = setUp();
    held.notices = [NOW - 91 * DAY_MS];
    const { status, json } = await ask("POST /api/settings/retention/run");
    expect([status, json.isRunning]).toEqual([202, true]);
    await keeper.run();
    expect((await ask("GET /api/settings/retention")).json).toMatchObject({
      isRunning: false,
      lastRun: { at: "2026-03-02T09:30:00.000Z", removed: { notices: 1 } },
    });
  });

  it("is refused to callers who do not see every site", async () => {
    const { ask, keeper, services } = setUp();
    const grant = { name: "t", scopes: ["operate", "admin"] as const, createdBy: "Kim", siteIds: ["site-a"] };
    const { secret: token } = await services.access.tokens.create(grant);
    expect((await ask("GET /api/settings/retention", { token })).status).toBe(403);
    expect((await ask("PATCH /api/settings/retention", { token, json: { notices: 7 } })).status).toBe(403);
    expect((await ask("POST /api/settings/retention/run", { token })).status).toBe(403);
    expect([keeper.keeping.notices, services.audit.entries]).toEqual([90, []]);
  });
});
