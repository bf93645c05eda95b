import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findProgram } from "../support/program";

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
it.skipIf(!hasSystemd)("systemd accepts the unit file without a warning", () => {
  const { status, stdout, stderr } = systemdAnalyze("verify", unitFile());
  expect({ status, said: (stdout + stderr).trim() }).toEqual({ status: 0, said: "" });
});

it.skipIf(!hasSystemd)("the unit has a low exposure level by systemd-analyze", () => {
  const { stdout } = systemdAnalyze("security", "--offline=true", "--no-pager", unitFile());
  const exposure = Number(/exposure level for floorcast\.service: ([\d.]+)/.exec(stdout)?.[1]);
  expect(exposure).toBeLessThan(2);
});

it("the unit does not restart after a wrong configuration, and allows a stop enough time", () => {
  expect(UNIT).toContain("RestartPreventExitStatus=78");
  expect(Number(/TimeoutStopSec=(\d+)/.exec(UNIT)?.[1])).toBeGreaterThan(10);
});

const DOCKERFILE = readFileSync(path.resolve(import.meta.dirname, "../../Dockerfile"), "utf8");

it("unit and container have the same memory limit, and Node's heap a much smaller one", () => {
  const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const heaps = [UNIT, DOCKERFILE].map((text) => number(text, /NODE_OPTIONS=--max-old-space-size=(\d+)$/m));
  expect(heaps).toEqual([1024, 1024]);
  expect(number(UNIT, /^MemoryMax=(\d+)G$/m)).toBe(2);
  expect(number(UNIT, /^MemoryHigh=(\d+)M$/m)).toBeLessThan(2048);
  expect(number(COMPOSE, /^ {4}mem_limit: (\d+)g$/m)).toBe(2);
  expect(number(COMPOSE, /^ {4}pids_limit: (\d+)$/m)).toBe(number(UNIT, /^TasksMax=(\d+)$/m));
});

it("the image's base image is pinned by its digest", () => {
  expect(DOCKERFILE).toMatch(/^ARG NODE=\d+\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/m);
  expect([...DOCKERFILE.matchAll(/^FROM (\S+)/gm)].map(([, from]) => from)).toEqual([`node:\${NODE}`, `node:\${NODE}`]);
});

it("the container gets every setting of the environment file except the address, the port and the data folder", () => {
  expect(COMPOSE).toMatch(/ {4}env_file:\n {6}- path: \.env\n {8}required: false\n/);
  const [, fixed = ""] = /\n {4}environment:\n((?: {6}.*\n)+)/.exec(COMPOSE) ?? [];
  expect([...fixed.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name)).toEqual(["HOST", "PORT", "DATA_DIR"]);
});

it("HAProxy still passes page requests while no delivery can be accepted", () => {
  expect([...HAPROXY.matchAll(/http-check send .*uri (\S+)/g)].map(([, uri]) => uri)).toEqual(["/livez"]);
});

const PROMETHEUS = path.resolve(import.meta.dirname, "../../deploy/prometheus");
// In newer releases of Debian promtool has its own package; before that it is part of Prometheus.
const promtool = findProgram("promtool", ["promtool", "prometheus"]);

describe("the alarms for Prometheus", () => {
  const read = (file: string) => readFileSync(path.join(PROMETHEUS, file), "utf8");
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(promtool ?? "", args, { cwd: PROMETHEUS, encoding: "utf8" });
    return { status, said: stdout + stderr };
  };

  // Skipped where promtool is not installed and cannot be (no root, no Debian, no network).
  it.skipIf(!promtool)("O1, O7: fire for their faults and for nothing else", () => {
    expect(run("check", "rules", "floorcast-alerts.yml")).toMatchObject({ status: 0 });
    expect(run("check", "config", "--syntax-only", "prometheus.yml")).toMatchObject({ status: 0 });
    expect(run("test", "rules", "floorcast-alerts.test.yml")).toMatchObject({ status: 0 });
  });

  it("O7: have one test each, with a server for which it fires and a moment at which it does not", () => {
    const rules = [...read("floorcast-alerts.yml").matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
    const tests = read("floorcast-alerts.test.yml").split("  - name: ").slice(1);
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) {
      const own = tests.filter((test) => test.startsWith(`${rule}\n`) || test.startsWith(`${rule} #`));
      expect(own.length, rule).toBeGreaterThan(0);
      for (const test of own) {
        expect(test).toContain(`alertname="${rule}", instance="bad"`);
        expect(test).toContain("exp_samples: []");
      }
    }
  });
});
