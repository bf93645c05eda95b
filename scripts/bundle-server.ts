import { readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { messageFiles } from "@/components/text/message-file";
import packageJson from "@/package.json";
import { commitBeyond } from "./commit";
import { frameworkScripts, packAssets, packText } from "./pack-assets";

// Chunks of earlier builds have other names and would remain.
rmSync("dist", { recursive: true, force: true });
/** Bundles the server, its database and history threads, and its image process into dist/. Packages stay in node_modules. */
await build({
  entryPoints: {
    main: "server/main.ts",
    "database-worker": "server/database/worker.ts",
    "history-worker": "server/history/thread/history-worker.ts",
    "image-worker": "server/images/reencode-process.ts",
  },
  outdir: "dist",
  bundle: true,
  // Lets a command load only what it needs, so that a faulty start is reported before hundreds of files are opened.
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
