import { readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { messageFiles } from "@/components/text/message-file";
import packageJson from "@/package.json";
import { commitBeyond } from "./commit";
import { frameworkScripts, packAssets, packText } from "./pack-assets";

// Else pieces of earlier builds, whose names differ, would stay for ever.
rmSync("dist", { recursive: true, force: true });
/** The server, its threads of the database and of the history, and its image process as plain files in dist/; packages stay in node_modules. */
await build({
  entryPoints: {
    main: "server/main.ts",
    "database-worker": "server/database/worker.ts",
    "history-worker": "server/history/thread/history-worker.ts",
    "image-worker": "server/images/reencode-process.ts",
  },
  outdir: "dist",
  bundle: true,
  // What a command does not need is not read: a start says what is wrong before it opens hundreds of files.
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  define: { FLOORCAST_COMMIT: JSON.stringify(commitBeyond(packageJson.version)) },
  sourcemap: true,
  logLevel: "warning",
  tsconfig: "tsconfig.json",
});
console.log("Bundled the server into dist/");
await packAssets(".next/static", frameworkScripts(JSON.parse(readFileSync(".next/build-manifest.json", "utf8"))));
await Promise.all(messageFiles().map((file) => packText(".next/static/texts", file)));
console.log("Compressed what browsers load");
