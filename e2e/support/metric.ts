/** A value of `/metrics` by name and labels, as in `events_total{outcome="late"}`; 0 if it is missing. */
export async function readMetrics(url: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line.startsWith("floorcast_"));
  const figures = new Map(lines.map((line) => [line.slice(10, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
  return (name) => figures.get(name) ?? 0;
}

export async function readMetric(url: string, name: string): Promise<number> {
  return (await readMetrics(url))(name);
}
