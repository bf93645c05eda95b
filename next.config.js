/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // A redirect would lose the body of a delivery.
  skipTrailingSlashRedirect: true,
  // The optimizer decodes whatever it is pointed at; floorplan images are re-encoded by the server itself.
  images: { unoptimized: true },
  serverExternalPackages: ["@photostructure/sqlite", "sharp", "socket.io"],
  typescript: { tsconfigPath: "tsconfig.json" },
};
