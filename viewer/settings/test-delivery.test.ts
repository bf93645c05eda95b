import { execFileSync, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testCommand } from "./test-delivery";

const URL = "https://floors.example.com/api/webhooks/mist";
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** Runs the command with a `curl` that prints its arguments, one a line. */
function run(command: string): readonly string[] {
  const shell = `curl() { printf '%s\\n' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", shell], { encoding: "utf8" }).trimEnd().split("\n");
}

describe("testCommand", () => {
  it.runIf(hasOpenssl).each(["plain-secret_1", 'it\'s "quoted" $HOME'])("signs a ping with %s", (secret) => {
    const printed = run(testCommand({ url: URL, secret }));
    const body = printed[printed.indexOf("-d") + 1] ?? "";
    expect(JSON.parse(body)).toEqual({
      topic: "ping",
      events: [{ name: "by hand", timestamp: expect.any(Number) }],
    });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    expect(printed).toContain(`x-mist-signature-v2: ${signature}`);
    expect(printed.at(-1)).toBe(URL);
  });

  it("has a placeholder if the secret is unknown", () => {
    expect(testCommand({ url: URL })).toContain("SECRET='your-secret'");
  });
});
