/** One of the clouds that Mist runs; an organisation lives in one of them. */
export interface MistCloud {
  readonly cloud: string;
  /** As Mist's own documentation calls it. */
  readonly name: string;
  /** Of its API: also what the address of its portal is recognised by. */
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

/** By its name in any spelling (`Global 01`, `global-01`) or its host; undefined for none of them. */
export function findMistCloud(text: string): MistCloud | undefined {
  const wanted = plain(text);
  return MIST_CLOUDS.find(({ cloud, host }) => plain(cloud) === wanted || host === text.trim().toLowerCase());
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
