import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { createSecurityHeaders, TOAST_STYLES } from "./security-headers";

const plain = createSecurityHeaders({ dev: false });

function policyOf(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const directives = headers["content-security-policy"]?.split("; ") ?? [];
  return new Map(directives.map((text) => [text.split(" ", 1)[0] ?? "", text.slice(text.indexOf(" ") + 1)]));
}

describe("createSecurityHeaders", () => {
  it("B2: lets scripts run only with their nonce", () => {
    const scripts = policyOf(plain.page("floors.example", "abc")).get("script-src");
    expect(scripts).toContain("'nonce-abc'");
    expect(scripts).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
    expect(policyOf(plain.page("floors.example")).get("script-src")).not.toContain("nonce");
  });

  it("names the sockets of our own host, and no host that could end the directive", () => {
    expect(policyOf(plain.page("[::1]:3000", "abc")).get("connect-src")).toBe(
      "'self' ws://[::1]:3000 wss://[::1]:3000",
    );
    for (const host of ["a; script-src *", "a b", "evil.example/x", "*", ""])
      expect(policyOf(plain.page(host, "abc")).get("connect-src")).toBe("'self'");
  });

  it("B3: requires TLS only if the public address has it", () => {
    const secure = createSecurityHeaders({ publicUrl: "https://floors.example", dev: false });
    expect(secure.api["strict-transport-security"]).toBe("max-age=31536000");
    expect(secure.page("floors.example", "abc")["strict-transport-security"]).toBe("max-age=31536000");
    const open = createSecurityHeaders({ publicUrl: "http://floors.example", dev: false });
    expect(open.api).not.toHaveProperty("strict-transport-security");
  });

  it("sends scripts and fonts only the headers that apply to them, in a third of a page's bytes", () => {
    const sizeOf = (headers: object) => JSON.stringify(headers).length;
    expect(policyOf(plain.part).get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
    expect(sizeOf(plain.part)).toBeLessThan(sizeOf(plain.page("floors.example")) / 3);
  });

  it("has the hash of the toasts' style sheet", () => {
    const toasts = readFileSync(createRequire(import.meta.url).resolve("sonner"), "utf8");
    const css: unknown = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(toasts)?.[1] ?? "null");
    const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(TOAST_STYLES).toEqual([hashOf(""), hashOf(String(css))]);
  });
});
