"use client";

import { Component, type ReactNode } from "react";
import { FaultState } from "./fault-state";

interface PartBoundaryProps {
  /** What the part shows: with something else to show it tries again by itself. */
  readonly about?: unknown;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly error?: Error | undefined;
}

/** A part of a page that breaks says so in its own place; the rest of the page lives. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = {};

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate({ about }: PartBoundaryProps): void {
    if (this.state.error && about !== this.props.about) this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <FaultState error={error} retry={() => this.setState({ error: undefined })} />;
  }
}
