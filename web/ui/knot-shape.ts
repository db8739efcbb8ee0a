export type Point = readonly [x: number, y: number];

export type KnotShape = {
  /** From where the line enters on the left to where it leaves on the right, both on y = 0. Downwards is positive. */
  readonly line: readonly Point[];
  /** The short pieces that pass over another strand; they alternate with the hidden ones, as in a knot that holds. */
  readonly over: readonly (readonly Point[])[];
};

type Cubic = readonly [Point, Point, Point, Point];

/** An overhand knot as it lies on a table, y upwards, about 4.8 wide: left strand up, round the right, back round the left. */
const curves: readonly Cubic[] = [
  [
    [-2.4, 0],
    [-1.2, 0],
    [-0.2, 1.3],
    [0.9, 1.3],
  ],
  [
    [0.9, 1.3],
    [1.7, 1.3],
    [2, 0.7],
    [1.9, 0],
  ],
  [
    [1.9, 0],
    [1.8, -0.8],
    [1, -1.2],
    [0, -1.2],
  ],
  [
    [0, -1.2],
    [-1, -1.2],
    [-1.8, -0.8],
    [-1.9, 0],
  ],
  [
    [-1.9, 0],
    [-2, 0.7],
    [-1.7, 1.3],
    [-0.9, 1.3],
  ],
  [
    [-0.9, 1.3],
    [0.2, 1.3],
    [1.2, 0],
    [2.4, 0],
  ],
];

const stepsPerCurve = 20;
const overReach = 4;

/** `size` is half the knot's height in pixels, about; a tight knot is flatter, since a thread has its thickness. */
export function knotShape({ size, flatness = 1 }: { size: number; flatness?: number }): KnotShape {
  const line = unitLine.map(([x, y]): Point => [x * size, -y * size * flatness]);
  return { line, over: overAt.map((at) => line.slice(Math.max(0, at - overReach), at + overReach + 2)) };
}

/** How far the knot reaches to each side of its middle. */
export const knotReach = (size: number): number => 2.4 * size;

/** `M0 0L1 1…` with what SVG needs and no more. */
export function pathOf(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;

const unitLine: readonly Point[] = curves.flatMap((curve, nth) =>
  Array.from({ length: stepsPerCurve + (nth === 0 ? 1 : 0) }, (_, index) =>
    pointOn(curve, (index + (nth === 0 ? 0 : 1)) / stepsPerCurve),
  ),
);

const overAt: readonly number[] = crossings(unitLine)
  .flat()
  .sort((a, b) => a - b)
  .filter((_, nth) => nth % 2 === 0);

function pointOn([a, b, c, d]: Cubic, t: number): Point {
  const s = 1 - t;
  const at = (axis: 0 | 1) =>
    s ** 3 * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t ** 3 * d[axis];
  return [at(0), at(1)];
}

/** Pairs of pieces of a line that cross, by the index of their first point. */
function crossings(line: readonly Point[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < line.length; i++)
    for (let j = i + 2; j + 1 < line.length; j++)
      if (cross([line[i], line[i + 1]], [line[j], line[j + 1]])) found.push([i, j]);
  return found;
}

type Piece = readonly [Point | undefined, Point | undefined];

function cross([a, b]: Piece, [c, d]: Piece): boolean {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  const [abX, abY, cdX, cdY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const turn = abX * cdY - abY * cdX;
  if (Math.abs(turn) < 1e-9) return false;
  const alongAb = ((c[0] - a[0]) * cdY - (c[1] - a[1]) * cdX) / turn;
  const alongCd = ((c[0] - a[0]) * abY - (c[1] - a[1]) * abX) / turn;
  return alongAb >= 0 && alongAb < 1 && alongCd >= 0 && alongCd < 1;
}
