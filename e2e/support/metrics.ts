/** Prometheus text, sample by sample. */
export interface Sample {
  readonly name: string;
  /** Name and labels, which identify the series. */
  readonly series: string;
  readonly value: number;
}

export async function readMetrics(url: string, headers: HeadersInit = {}): Promise<readonly Sample[]> {
  const text = await (await fetch(`${url}/metrics`, { headers })).text();
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const series = line.slice(0, line.lastIndexOf(" "));
      return { name: series.split("{", 1)[0] ?? "", series, value: Number(line.slice(series.length)) };
    });
}

/** The metric names in a PromQL expression, by the prefixes of Floorcast and Node. */
export function namesIn(expression: string): readonly string[] {
  return expression.match(/\b(?:floorcast|process|nodejs)_[a-z0-9_]+/g) ?? [];
}
