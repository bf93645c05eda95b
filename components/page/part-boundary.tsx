"use client";

import { Component, type ReactNode } from "react";
import { forgetAnswers } from "@/viewer/api/use-answer";
import { FaultState, UnseenFault } from "./fault-state";

interface PartBoundaryProps {
  /** What the part shows. When it changes, the part is rendered again. */
  readonly about?: unknown;
  /** The part is not visible on the page, so no fault can be shown in its place. */
  readonly isUnseen?: boolean;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly error?: Error | undefined;
}

/** An error boundary for a part of a page. The fault is shown in its place, and the rest of the page keeps working. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = {};

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate({ about }: PartBoundaryProps): void {
    if (this.state.error && about !== this.props.about) this.setState({ error: undefined });
  }

  private retry(): void {
    forgetAnswers();
    this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.isUnseen) return <UnseenFault error={error} />;
    return <FaultState error={error} retry={() => this.retry()} />;
  }
}
