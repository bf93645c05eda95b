import { Command, CommanderError } from "commander";
import { VERSION } from "@/server/process/version";
import type { BackupOptions } from "./backup";
import type { RecordOptions } from "./record";
import type { RestoreOptions } from "./restore";

/** `EX_USAGE` of sysexits.h. */
const EXIT_USAGE = 64;

export interface ServeOptions {
  /** Reloads pages on changes; needs a checkout. */
  readonly dev?: boolean;
}

/** The implementation of each command. Returns the exit code, or undefined if the process keeps running. */
export interface Commands {
  readonly serve: (options: ServeOptions) => Promise<number | undefined>;
  readonly backup: (options: BackupOptions) => Promise<number>;
  readonly restore: (options: RestoreOptions) => Promise<number>;
  readonly record: (options: RecordOptions) => Promise<number>;
  readonly doctor: () => Promise<number>;
  readonly "setup-link": () => Promise<number>;
}

/**
 * Runs the command in the arguments, by default `serve`, and returns its exit code. A wrong command or option results in one line with the
 * most similar valid one, and exit code 64.
 */
export async function runCommandLine(args: readonly string[], commands: Commands): Promise<number | undefined> {
  let code: number | undefined;
  const program = describeProgram();
  program
    .command("serve")
    .description("run the server (the default)")
    .option("--dev", "with hot reload of pages, from a checkout")
    .action(async (options: ServeOptions) => {
      code = await commands.serve(options);
    });
  program
    .command("backup")
    .description("write the data folder (DATA_DIR) into one new file; the server may run")
    .option("--to <FILE>", 'the new file; "-" is standard output')
    .action(async (options: BackupOptions, command: Command) => {
      require(command, "to");
      code = await commands.backup(options);
    });
  program
    .command("restore")
    .description("put a backup into the data folder (DATA_DIR); no server may run on it")
    .option("--from <FILE>", 'the backup; "-" is standard input')
    .option("--force", "even where there is data already, which is put aside")
    .action(async (options: RestoreOptions, command: Command) => {
      require(command, "from");
      code = await commands.restore(options);
    });
  addRecord(program, async (options) => {
    code = await commands.record(options);
  });
  program
    .command("doctor")
    .description("check clock, disk, permissions, limits, proxy, PUBLIC_URL, secrets and versions; changes nothing")
    .action(async () => {
      code = await commands.doctor();
    });
  program
    .command("setup-link")
    .description("print the link that makes the first admin of the server that runs on DATA_DIR")
    .action(async () => {
      code = await commands["setup-link"]();
    });
  try {
    await program.parseAsync(withCommand(args), { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    throw error;
  }
}

function addRecord(program: Command, run: (options: RecordOptions) => Promise<void>): void {
  program
    .command("record")
    .description(
      "write deliveries that are still kept into one new file, for a bug report or a demo; the server may run",
    )
    .option("--to <FILE>", 'the new file; "-" is standard output')
    .option("--from <TIME>", "from when on, as 2026-03-02T09:30Z or so long ago", "15m")
    .option("--until <TIME>", "until when", "now")
    .option("--pseudonyms <OF>", "what is replaced: none, people, people-and-places", "people")
    .option("--no-images", "without the images of floors, in which names may stand")
    .action(async (options: RecordOptions, command: Command) => {
      require(command, "to");
      await run(options);
    });
}

function describeProgram(): Command {
  return new Command("floorcast")
    .description("Self-hosted live floors for Juniper Mist. Settings are environment variables: see README.md.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`${onOneLine(text)} (--help lists all commands and options)\n`),
    });
}

/** Not `requiredOption`, which would report a misspelt `--from` as missing. */
function require(command: Command, option: string): void {
  if (command.getOptionValue(option) === undefined) command.error(`error: --${option} FILE is missing`);
}

const onOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, " ");

/** Inserts `serve` if there are only options and no command. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isForProgram = first !== undefined && (!first.startsWith("-") || PROGRAM_OPTIONS.has(first));
  return isForProgram ? args : ["serve", ...args];
}

const PROGRAM_OPTIONS: ReadonlySet<string> = new Set(["-h", "--help", "-V", "--version"]);
