import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { VERSION } from "@/server/process/version";
import { type Commands, runCommandLine } from "./command-line";

let output: string;
let commands: Record<keyof Commands, ReturnType<typeof vi.fn>>;

beforeEach(() => {
  output = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      output += text;
      return true;
    });
  commands = {
    serve: vi.fn(async () => undefined),
    backup: vi.fn(async () => 73),
    restore: vi.fn(async () => 0),
    record: vi.fn(async () => 0),
    doctor: vi.fn(async () => 1),
    "setup-link": vi.fn(async () => 0),
  };
});

afterEach(() => {
  vi.restoreAllMocks();
});

const run = (...args: readonly string[]) => runCommandLine(args, commands as unknown as Commands);

describe("the command line", () => {
  it.each([[[]], [["serve"]]])("starts the server by %j", async (args) => {
    expect(await run(...args)).toBeUndefined();
    expect(commands.serve).toHaveBeenCalledWith({});
  });

  it("passes options on, and returns the command's exit code", async () => {
    await run("--dev");
    expect(commands.serve.mock.calls[0]?.[0]).toEqual({ dev: true });
    expect(await run("backup", "--to", "a.tar")).toBe(73);
    expect(commands.backup.mock.calls[0]?.[0]).toEqual({ to: "a.tar" });
    expect(await run("doctor")).toBe(1);
    expect(await run("record", "--to", "a.gz", "--from", "2h", "--no-images")).toBe(0);
    const asked = { to: "a.gz", from: "2h", until: "now", pseudonyms: "people", images: false };
    expect(commands.record.mock.calls[0]?.[0]).toEqual(asked);
    expect(await run("restore", "--force", "--from", "a.tar")).toBe(0);
    expect(commands.restore.mock.calls[0]?.[0]).toEqual({ from: "a.tar", force: true });
  });

  it.each([
    { args: ["bakcup"], says: "Did you mean backup?" },
    { args: ["restore", "--form", "a.tar"], says: "Did you mean --from?" },
    { args: ["--verison"], says: "Did you mean --version?" },
    { args: ["--hlep"], says: "Did you mean --help?" },
    { args: ["serve", "backup"], says: "too many arguments" },
    { args: ["backup"], says: "--to FILE is missing" },
    { args: ["restore", "--from"], says: "argument missing" },
  ])("O5: ends $args with 64 and one line, and runs nothing", async ({ args, says }) => {
    expect(await run(...args)).toBe(64);
    expect(output).toContain(says);
    expect(output.trim().split("\n")).toHaveLength(1);
    for (const command of Object.values(commands)) expect(command).not.toHaveBeenCalled();
  });

  it.each(["--version", "-V"])("O5: prints its version by %s", async (flag) => {
    expect(await run(flag)).toBe(0);
    expect(output).toBe(`${VERSION}\n`);
  });

  it("O5: lists its commands by --help", async () => {
    expect(await run("--help")).toBe(0);
    for (const name of Object.keys(commands)) expect(output).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(commands.serve).not.toHaveBeenCalled();
  });
});
