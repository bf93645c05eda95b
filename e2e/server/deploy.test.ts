import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";

const UNIT = readFileSync(path.resolve(import.meta.dirname, "../../deploy/floorcast.service"), "utf8");

const HAPROXY = readFileSync(path.resolve(import.meta.dirname, "../../deploy/haproxy.cfg"), "utf8");

const COMPOSE = readFileSync(path.resolve(import.meta.dirname, "../../compose.yaml"), "utf8");

function systemdAnalyze(...args: readonly string[]) {
  return spawnSync("systemd-analyze", args, { encoding: "utf8" });
}

const hasSystemd = systemdAnalyze("--version").status === 0;

function unitFile(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "floorcast-unit-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = path.join(dir, "floorcast.service");
  writeFileSync(file, UNIT.replace("/usr/bin/node", process.execPath));
  return file;
}

// Skipped where there is no systemd-analyze.
it.skipIf(!hasSystemd)("the unit is one that systemd understands, without a warning", () => {
  const { status, stdout, stderr } = systemdAnalyze("verify", unitFile());
  expect({ status, said: (stdout + stderr).trim() }).toEqual({ status: 0, said: "" });
});

it.skipIf(!hasSystemd)("the unit exposes next to nothing", () => {
  const { stdout } = systemdAnalyze("security", "--offline=true", "--no-pager", unitFile());
  const exposure = Number(/exposure level for floorcast\.service: ([\d.]+)/.exec(stdout)?.[1]);
  expect(exposure).toBeLessThan(2);
});

it("the unit leaves a wrong configuration alone and lets a stop take its time", () => {
  expect(UNIT).toContain("RestartPreventExitStatus=78");
  expect(Number(/TimeoutStopSec=(\d+)/.exec(UNIT)?.[1])).toBeGreaterThan(10);
});

it("the container gets every setting that its file names, but for where it listens and keeps its data", () => {
  expect(COMPOSE).toMatch(/ {4}env_file:\n {6}- path: \.env\n {8}required: false\n/);
  const [, fixed = ""] = /\n {4}environment:\n((?: {6}.*\n)+)/.exec(COMPOSE) ?? [];
  expect([...fixed.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name)).toEqual(["HOST", "PORT", "DATA_DIR"]);
});

it("HAProxy goes on showing pages while no delivery can be taken", () => {
  expect([...HAPROXY.matchAll(/http-check send .*uri (\S+)/g)].map(([, uri]) => uri)).toEqual(["/livez"]);
});
