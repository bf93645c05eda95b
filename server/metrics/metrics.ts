import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { EpochMs } from "@/domain/time";

/** A figure that is read when Prometheus requests it. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge";
  /** Names of the labels; absent if `read` returns a number. */
  readonly labels?: readonly string[];
  readonly read: () => number | readonly LabelledFigure[];
}

export interface LabelledFigure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The figures, and those of the process (memory, CPU, event loop), in Prometheus's text format. */
export function createMetrics(figures: readonly Figure[]): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const figure of figures) register(registry, figure);
  return () => registry.metrics();
}

function register(registry: Registry, { name, help, type, labels = [], read }: Figure): void {
  const options = { name: `floorcast_${name}`, help, labelNames: labels, registers: [registry] };
  if (type === "gauge") {
    new Gauge({
      ...options,
      collect() {
        set(read(), (labels, value) => this.set(labels, value));
      },
    });
    return;
  }
  new Counter({
    ...options,
    collect() {
      this.reset();
      set(read(), (labels, value) => this.inc(labels, value));
    },
  });
}

function set(figure: ReturnType<Figure["read"]>, to: (labels: Record<string, string>, value: number) => void): void {
  if (typeof figure === "number") to({}, figure);
  else for (const { labels, value } of figure) to({ ...labels }, value);
}

/** A figure without labels that can go down. */
export function gauge(name: string, help: string, read: () => number): Figure {
  return { name, help, type: "gauge", read };
}

/** A figure without labels that only increases. */
export function counter(name: string, help: string, read: () => number): Figure {
  return { name, help, type: "counter", read };
}

/** 0 for never, so that an alert on the age of something that never happened fires. */
export function seconds(at: EpochMs | undefined): number {
  return (at ?? 0) / 1_000;
}

/** Computes the value once for each turn of the event loop, so that public figures cost little. */
export function onceATurn<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (!made) setImmediate(() => (made = undefined));
    made ??= { value: make() };
    return made.value;
  };
}
