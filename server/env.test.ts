import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("readEnv", () => {
  it("has a default for everything", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3_000, HOST: "127.0.0.1", DATA_DIR: "./data", WEBHOOK_SECRETS: [] });
  });

  it("splits secrets and trims them", () => {
    expect(readEnv({ WEBHOOK_SECRETS: "new , old" })).toMatchObject({ WEBHOOK_SECRETS: ["new", "old"] });
  });

  it("names every wrong value in a line of its own", () => {
    const wrong = readEnv({ PORT: "70000", ALLOW_UNSIGNED: "maybe", PUBLIC_URL: "not a url" });
    expect(wrong).toHaveLength(3);
    expect((wrong as readonly string[]).map((line) => line.split("=")[0])).toEqual([
      "PORT",
      "ALLOW_UNSIGNED",
      "PUBLIC_URL",
    ]);
  });
});
