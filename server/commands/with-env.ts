import path from "node:path";
import { EXIT_CONFIG } from "@/server/database/start-error";
import { type Env, readEnv } from "@/server/env/env";
import { startFailureOf } from "@/server/process/start-failure";
import { VERSION } from "@/server/process/version";

/** Runs a command with the settings. If one is wrong, or retrying cannot help, prints the reason and returns 78. */
export async function withEnv<Code>(run: (env: Env) => Promise<Code>): Promise<Code | number> {
  const env = readEnv(process.env);
  if (!("PORT" in env)) {
    const lines = [`Floorcast ${VERSION} cannot start. These settings are wrong:`, ...env.map((line) => `  ${line}`)];
    process.stderr.write(`${lines.join("\n")}\n`);
    return EXIT_CONFIG;
  }
  // A container may have no other writable folder, and temporary files may hold private data. SQLite reads this variable once.
  process.env.SQLITE_TMPDIR ??= path.resolve(env.DATA_DIR);
  try {
    return await run(env);
  } catch (error) {
    const failure = startFailureOf(error);
    if (!failure) throw error;
    process.stderr.write(`Floorcast ${VERSION} cannot start: ${failure.message}\n`);
    return failure.exitCode;
  }
}
