import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("readEnv", () => {
  it("has a default for everything", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3_000, HOST: "127.0.0.1", DATA_DIR: "./data", WEBHOOK_SECRETS: [] });
  });

  it("splits secrets and trims them", () => {
    expect(readEnv({ WEBHOOK_SECRETS: "new , old" })).toMatchObject({ WEBHOOK_SECRETS: ["new", "old"] });
  });

  it("reads a key, a Mist API and a proxy, and prints none of their secrets", () => {
    const given = { SECRET_KEY: "0123456789abcdef", MIST_API_URL: "http://127.0.0.1:4000", no_proxy: "example.com" };
    expect(readEnv({ ...given, https_proxy: "proxy.example.com:3128" })).toMatchObject({
      ...{ SECRET_KEY: "0123456789abcdef", MIST_API_URL: "http://127.0.0.1:4000" },
      ...{ HTTPS_PROXY: "http://proxy.example.com:3128", NO_PROXY: "example.com" },
    });
    expect(readEnv({ HTTPS_PROXY: "http://a.example:1", https_proxy: "http://b.example:1" })).toMatchObject({
      HTTPS_PROXY: "http://a.example:1",
    });
    expect(readEnv({ SECRET_KEY: "short" })).toEqual(["SECRET_KEY=…: must have at least 16 characters"]);
    for (const address of [
      "http://mist.example.com",
      "https://me:hush@mist.example.com",
      "ftp://mist.example.com",
      "x",
    ])
      expect((readEnv({ MIST_API_URL: address }) as readonly string[])[0]).toMatch(/^MIST_API_URL=/);
    expect((readEnv({ HTTPS_PROXY: "socks5://me:hush@proxy" }) as readonly string[])[0]).toMatch(
      /^HTTPS_PROXY=…: must/,
    );
  });

  it("reads an identity provider completely or not at all, and requires TLS except on this machine", () => {
    const whole = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "floorcast", OIDC_CLIENT_SECRET: "hush" };
    expect(readEnv({ ...whole, OIDC_ALLOWED_DOMAINS: "Acme.example, @b.example" })).toMatchObject({
      OIDC_ROLE: "viewer",
      OIDC_ALLOWED_DOMAINS: ["acme.example", "b.example"],
    });
    expect(readEnv({ ...whole, OIDC_ISSUER: "http://127.0.0.1:9000" })).toHaveProperty("OIDC_ISSUER");
    const [plain = ""] = readEnv({ ...whole, OIDC_ISSUER: "http://id.example" }) as readonly string[];
    expect(plain).toMatch(/^OIDC_ISSUER=.*must begin with https/);
    const [half = ""] = readEnv({ OIDC_ISSUER: "https://id.example", OIDC_CLIENT_SECRET: "hush" }) as readonly string[];
    expect(half).toMatch(/^OIDC_CLIENT_ID=: .*go together/);
    const [role = ""] = readEnv({ ...whole, OIDC_ROLE: "king" }) as readonly string[];
    expect(role).toMatch(/^OIDC_ROLE=king/);
  });

  it("refuses values that it would otherwise ignore, and prints no passwords", () => {
    const given = { DATABASE_URL: "postgres://me:hush@db/floors", REDIS_URL: "redis://:hush@cache" };
    const words = "is not supported: this version keeps its data in DATA_DIR and runs as one process; unset it";
    expect(readEnv(given)).toEqual([`DATABASE_URL=…: ${words}`, `REDIS_URL=…: ${words}`]);
    expect(readEnv({ DATABASE_URL: "", REDIS_URL: "" })).toHaveProperty("PORT");
  });

  it("reads how often backups are made, and refuses a folder inside DATA_DIR", () => {
    expect(readEnv({})).toMatchObject({ BACKUP_EVERY: 86_400_000, BACKUP_KEEP: 7 });
    expect(readEnv({ BACKUP_DIR: "/data-backups", DATA_DIR: "/data", BACKUP_EVERY: "30m" })).toMatchObject({
      BACKUP_DIR: "/data-backups",
      BACKUP_EVERY: 1_800_000,
    });
    for (const wrong of ["24", "1.5h", "0h", "daily", "24 h"])
      expect(readEnv({ BACKUP_EVERY: wrong })).toEqual([expect.stringMatching(/^BACKUP_EVERY=.*30m, 12h or 7d$/)]);
    for (const inside of ["/data", "/data/backups", "/data/..backups"])
      expect(readEnv({ DATA_DIR: "/data", BACKUP_DIR: inside })).toEqual([
        expect.stringContaining("must be outside DATA_DIR"),
      ]);
  });

  it("reads a token and a separate port for the metrics, does not print the token, and requires an exact port", () => {
    expect(readEnv({})).not.toHaveProperty("METRICS_PORT");
    const given = { METRICS_TOKEN: "m".repeat(32), METRICS_PORT: "9464", METRICS_HOST: "::1" };
    expect(readEnv(given)).toMatchObject({ METRICS_PORT: 9_464, METRICS_HOST: "::1" });
    expect(readEnv({ METRICS_TOKEN: "short" })).toEqual([expect.stringMatching(/^METRICS_TOKEN=…: must have 32/)]);
    expect(readEnv({ METRICS_HOST: "::1" })).toEqual([expect.stringMatching(/^METRICS_HOST=::1: .*METRICS_PORT/)]);
    for (const wrong of ["0", "70000", "metrics", "3000"])
      expect(readEnv({ METRICS_PORT: wrong })).toEqual([expect.stringMatching(new RegExp(`^METRICS_PORT=${wrong}: `))]);
  });

  it.each(["https://a.example/floors", "https://a.example/?x=1", "https://me@a.example"])(
    "O5: refuses %s for PUBLIC_URL: everything is served at the root of a host name",
    (address) => {
      expect(readEnv({ PUBLIC_URL: address })).toEqual([expect.stringMatching(/^PUBLIC_URL=.*no path is served$/)]);
      expect(readEnv({ PUBLIC_URL: "https://a.example/" })).toHaveProperty("PORT");
    },
  );

  it("names each wrong value in a separate line", () => {
    const wrong = readEnv({ PORT: "70000", ALLOW_UNSIGNED: "maybe", PUBLIC_URL: "not a url" });
    expect(wrong).toHaveLength(3);
    expect((wrong as readonly string[]).map((line) => line.split("=")[0])).toEqual([
      "PORT",
      "ALLOW_UNSIGNED",
      "PUBLIC_URL",
    ]);
  });
});
