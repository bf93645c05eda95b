import { describe, expect, it } from "vitest";
import { testApi } from "../testing/test-api";

const PATH = "/api/settings/counting";
const BOUNDS = { defaultMinutes: 30, leastMinutes: 5, mostMinutes: 1_440 };

describe("the setting for unknown counts", () => {
  it("is set, and recorded with its previous value", async () => {
    const { ask, services } = testApi();
    expect((await ask(`GET ${PATH}`)).json).toEqual({ unknownAfterMinutes: 30, ...BOUNDS });
    const { status, json } = await ask(`PATCH ${PATH}`, { json: { unknownAfterMinutes: 45 } });
    expect([status, json]).toEqual([200, { unknownAfterMinutes: 45, ...BOUNDS }]);
    expect(services.counting.current.unknownAfterMinutes).toBe(45);
    const details = "unknown after 45 min, before 30 min";
    expect(services.audit.entries).toMatchObject([{ action: "counting.edit", details }]);
  });

  it.each([4, 1_441, 7.5, "45", null, undefined])("cannot be set to %j", async (unknownAfterMinutes) => {
    const { ask, services } = testApi();
    const { status, json } = await ask(`PATCH ${PATH}`, { json: { unknownAfterMinutes } });
    expect([status, json.code, json.errors[0].field]).toEqual([422, "invalid-request", "unknownAfterMinutes"]);
    expect(services.counting.current.unknownAfterMinutes).toBe(30);
  });
});
