// Charts as SVG with a title, a description and, beside them, the same figures as a table.
import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { dateText } from '../../core/time.ts';

export const WIDTH = 960;
export const MARGIN = { left: 56, right: 8, top: 8, bottom: 22 };

interface ChartProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly children: ComponentChildren;
}

/** The picture itself; `description` says in words what it shows. */
export function Chart({ id, title, description, height, children }: ChartProps) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{description}</desc>
      {children}
    </svg>
  );
}

/** From epoch seconds to x. */
export function timeScale(first: number, last: number): ScaleTime<number, number> {
  return scaleUtc([new Date(first * 1000), new Date(last * 1000)], [MARGIN.left, WIDTH - MARGIN.right]);
}

/** From counts to y, zero at the bottom. */
export function countScale(most: number, height: number): ScaleLinear<number, number> {
  return scaleLinear([0, Math.max(1, most)], [height - MARGIN.bottom, MARGIN.top]).nice(4);
}

export function TimeAxis({
  scale,
  height,
}: {
  readonly scale: ScaleTime<number, number>;
  readonly height: number;
}) {
  const bottom = height - MARGIN.bottom;
  return (
    <g>
      <line class="axis" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={bottom} y2={bottom} />
      {scale.ticks(8).map((tick) => (
        <text class="note" x={round(scale(tick))} y={height - 6} text-anchor="middle">
          {dateText(tick.getTime() / 1000).slice(5)}
        </text>
      ))}
    </g>
  );
}

export function CountAxis({ scale }: { readonly scale: ScaleLinear<number, number> }) {
  return (
    <g>
      {scale.ticks(4).map((tick) => (
        <g>
          <line
            class="axis"
            x1={MARGIN.left}
            x2={WIDTH - MARGIN.right}
            y1={round(scale(tick))}
            y2={round(scale(tick))}
          />
          <text class="note" x={MARGIN.left - 6} y={round(scale(tick)) + 4} text-anchor="end">
            {tick.toLocaleString('en-US')}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Tenths of a pixel are enough. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What a colour stands for. */
export function Legend({ labels }: { readonly labels: readonly string[] }) {
  return (
    <ul class="legend">
      {labels.map((label, index) => (
        <li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect class={colorOf(index)} width="10" height="10" />
          </svg>{' '}
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Nine colours; the last one is for the rest. */
export function colorOf(index: number): string {
  return `c${Math.min(index, 8)}`;
}
