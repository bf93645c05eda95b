#!/usr/bin/env node
import path from "node:path";
import { runCommandLine } from "./commands/command-line";
import { withEnv } from "./commands/with-env";
import { refuseFewOpenFiles } from "./process/open-files";

// Files are readable by this user only, whatever the shell's umask: the data folder holds secrets.
process.umask(0o077);

// Commands are loaded when needed: `serve` loads more files than a low limit allows to open.
const code = await runCommandLine(process.argv.slice(2), {
  serve: (options) => withEnv(async (env) => refuseFewOpenFiles() ?? (await import("./serve")).serve(env, options)),
  backup: (options) =>
    withEnv(async ({ DATA_DIR }) => (await import("./commands/backup")).backup(path.resolve(DATA_DIR), options)),
  restore: (options) =>
    withEnv(async ({ DATA_DIR }) => (await import("./commands/restore")).restore(path.resolve(DATA_DIR), options)),
  record: (options) =>
    withEnv(async ({ DATA_DIR }) => (await import("./commands/record")).record(path.resolve(DATA_DIR), options)),
  doctor: async () => (await import("./commands/doctor")).doctor(process.env),
  "setup-link": () =>
    withEnv(async ({ DATA_DIR }) => (await import("./commands/setup-link")).setupLink(path.resolve(DATA_DIR))),
});
if (code !== undefined) process.exit(code);
