/** One of Mist's clouds. Each organisation is in one of them. */
export interface MistCloud {
  readonly cloud: string;
  /** The name in Mist's documentation. */
  readonly name: string;
  /** Host of the API; the address of the cloud's portal is recognised by it as well. */
  readonly host: string;
}

export const MIST_CLOUDS: readonly MistCloud[] = [
  { cloud: "global-01", name: "Global 01", host: "api.mist.com" },
  { cloud: "global-02", name: "Global 02", host: "api.gc1.mist.com" },
  { cloud: "global-03", name: "Global 03", host: "api.ac2.mist.com" },
  { cloud: "global-04", name: "Global 04", host: "api.gc2.mist.com" },
  { cloud: "global-05", name: "Global 05", host: "api.gc4.mist.com" },
  { cloud: "emea-01", name: "EMEA 01", host: "api.eu.mist.com" },
  { cloud: "emea-02", name: "EMEA 02", host: "api.gc3.mist.com" },
  { cloud: "emea-03", name: "EMEA 03", host: "api.ac6.mist.com" },
  { cloud: "emea-04", name: "EMEA 04", host: "api.gc6.mist.com" },
  { cloud: "apac-01", name: "APAC 01", host: "api.ac5.mist.com" },
  { cloud: "apac-02", name: "APAC 02", host: "api.gc5.mist.com" },
  { cloud: "apac-03", name: "APAC 03", host: "api.gc7.mist.com" },
];

/** Finds a cloud by its name in any spelling (`Global 01`, `global-01`) or its host; undefined if there is none. */
export function findMistCloud(text: string): MistCloud | undefined {
  const wanted = plain(text);
  return MIST_CLOUDS.find(({ cloud, host }) => plain(cloud) === wanted || host === text.trim().toLowerCase());
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
