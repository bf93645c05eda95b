#!/usr/bin/env node
import path from "node:path";
import { backup } from "./commands/backup";
import { runCommandLine } from "./commands/command-line";
import { restore } from "./commands/restore";
import { serve } from "./commands/serve";
import { type Env, readEnv } from "./env";

/** `EX_CONFIG` of sysexits.h: a start that was told wrong things will not get better by trying again. */
const EXIT_CONFIG = 78;

/** Runs a command with the settings, and says which of them are wrong. */
async function withEnv<Code>(run: (env: Env) => Promise<Code>): Promise<Code | number> {
  const env = readEnv(process.env);
  if (!("PORT" in env)) {
    const lines = ["Floorcast cannot start. These settings are wrong:", ...env.map((line) => `  ${line}`)];
    process.stderr.write(`${lines.join("\n")}\n`);
    return EXIT_CONFIG;
  }
  // A container may leave no other place to write to, and a temporary file holds what nobody else may read. SQLite looks once.
  process.env.SQLITE_TMPDIR ??= path.resolve(env.DATA_DIR);
  return run(env);
}

// What we make is for this user alone, whatever the shell says: the data folder holds secrets.
process.umask(0o077);

const code = await runCommandLine(process.argv.slice(2), {
  serve: (options) => withEnv((env) => serve(env, options)),
  backup: (options) => withEnv((env) => backup(path.resolve(env.DATA_DIR), options)),
  restore: (options) => withEnv((env) => restore(path.resolve(env.DATA_DIR), options)),
});
if (code !== undefined) process.exit(code);
