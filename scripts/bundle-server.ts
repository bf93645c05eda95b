import { build } from "esbuild";

/** The server as two plain files, `dist/main.js` and `dist/database-worker.js`; packages stay in node_modules. */
await build({
  entryPoints: { main: "server/main.ts", "database-worker": "server/database/worker.ts" },
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
  tsconfig: "tsconfig.json",
});
console.log("Bundled the server into dist/");
