import packageJson from "@/package.json";

/** The release's version, as `package.json` has it. */
export const VERSION = packageJson.version;
