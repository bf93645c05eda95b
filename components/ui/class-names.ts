import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Of two that set the same property the order in the style sheet would decide, so a class that another
 * may replace is written as `fallback:` (app/globals.css).
 */
export function classNames(...values: readonly ClassValue[]): string {
  return clsx(values);
}
