import packageJson from "@/package.json";

/** Put in by the bundler; absent where the server runs from its source. */
declare const FLOORCAST_COMMIT: string | undefined;

const commit = typeof FLOORCAST_COMMIT === "undefined" ? "" : FLOORCAST_COMMIT;

/** The release's version, with the commit behind a plus sign where the build was not of a release's tag: `0.2.0+3e94bd3`. */
export const VERSION = commit === "" ? packageJson.version : `${packageJson.version}+${commit}`;
