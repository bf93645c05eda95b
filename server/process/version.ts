import packageJson from "@/package.json";

/** Set by the bundler; absent when running from source. */
declare const FLOORCAST_COMMIT: string | undefined;

const commit = typeof FLOORCAST_COMMIT === "undefined" ? "" : FLOORCAST_COMMIT;

/** The release's version. If the build was not of a release's tag, the commit follows after a plus sign: `0.2.0+3e94bd3`. */
export const VERSION = commit === "" ? packageJson.version : `${packageJson.version}+${commit}`;
