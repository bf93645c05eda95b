/** @type {import("next").NextConfig} */
export default {
  // Written beside the build: the part of Next and its packages that a server needs, for the container (scripts/standalone.ts).
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  // A redirect would lose the body of a delivery.
  skipTrailingSlashRedirect: true,
  // The optimizer decodes whatever it is pointed at; floorplan images are re-encoded by the server itself.
  images: { unoptimized: true },
  serverExternalPackages: ["@photostructure/sqlite", "sharp", "socket.io"],
  turbopack: {
    // Modules that would be loaded twice, or are never used.
    resolveAlias: {
      "konva/lib/Core.js": "./components/floor/canvas/konva-core.ts",
      "./transports/polling-xhr.js": "./viewer/connection/unused-transports.ts",
      "./polling-xhr.node.js": "./viewer/connection/unused-transports.ts",
      "./webtransport.js": "./viewer/connection/unused-transports.ts",
      "../build/polyfills/polyfill-module": "./components/page/missing-in-browsers.ts",
      scheduler: "next/dist/compiled/scheduler",
    },
  },
  experimental: {
    // A link that is followed while the server is away waits for the server. Otherwise the browser's error page would replace ours.
    useOffline: true,
    // Fewer, larger files, because the content of one file is compressed together. Code that pages share stays in separate files.
    turbopackChunking: { minChunkSize: 200_000, maxMergeChunkSize: 10_000_000, requestCost: 1_000_000 },
  },
  typescript: { tsconfigPath: "tsconfig.json" },
};
