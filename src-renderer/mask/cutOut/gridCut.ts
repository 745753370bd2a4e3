/** Steps to the eight neighbours; the way back of step d is step 7 - d. */
export const steps = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;

const free = 0;
const source = 1;
const sink = 2;
const atTerminal = 8;
const orphan = 9;
const none = 10;

/**
 * The cheapest cut between two terminals on a grid of pixels with eight neighbours, by growing a tree from each terminal until they touch,
 * pushing flow along the path and adopting the orphans (Boykov & Kolmogorov 2004). Whole numbers only: what is full is exactly full.
 */
export class GridCut {
  /** Pixels of a row with the border that spares every test for the edge. */
  readonly stride: number;
  readonly #offsets: readonly number[];
  /** What may still flow from a pixel in each of the eight directions. */
  readonly #capacity: readonly Int32Array[];
  /** What may still flow from the source (positive) or to the sink (negative). */
  readonly #terminal: Int32Array;
  readonly #tree: Uint8Array;
  readonly #parent: Uint8Array;
  readonly #distance: Int32Array;
  readonly #time: Int32Array;
  readonly #isWaiting: Uint8Array;
  #active: number[] = [];
  #orphans: number[] = [];
  #now = 0;

  constructor(width: number, height: number) {
    const nodes = (width + 2) * (height + 2);
    this.stride = width + 2;
    this.#offsets = steps.map(([dx, dy]) => dy * this.stride + dx);
    this.#capacity = steps.map(() => new Int32Array(nodes));
    this.#terminal = new Int32Array(nodes);
    this.#tree = new Uint8Array(nodes);
    this.#parent = new Uint8Array(nodes).fill(none);
    this.#distance = new Int32Array(nodes);
    this.#time = new Int32Array(nodes);
    this.#isWaiting = new Uint8Array(nodes);
  }

  nodeOf(x: number, y: number): number {
    return (y + 1) * this.stride + x + 1;
  }

  /** What it costs to part a pixel from its neighbour, either way. */
  join(node: number, step: number, cost: number): void {
    this.#capacity[step]![node] = cost;
    this.#capacity[7 - step]![node + this.#offsets[step]!] = cost;
  }

  /** What it costs to leave a pixel to the sink (`source` is cut) and to the source. */
  bind(node: number, toSink: number, toSource: number): void {
    this.#terminal[node] = toSink - toSource;
  }

  /** @returns whether a pixel is on the source's side of the cut */
  solve(): (node: number) => boolean {
    this.#plant();
    for (let node = this.#nextActive(); node >= 0; node = this.#nextActive()) {
      for (let step = this.#growFrom(node); step >= 0; step = this.#growFrom(node)) {
        this.#now += 1;
        this.#augment(node, step);
        for (let lost = this.#orphans.pop(); lost !== undefined; lost = this.#orphans.pop()) this.#adopt(lost);
        if (this.#tree[node] === free) break;
      }
    }
    return (node) => this.#tree[node] === source;
  }

  #plant(): void {
    for (let node = 0; node < this.#terminal.length; node++) {
      const flow = this.#terminal[node]!;
      if (flow === 0) continue;
      this.#tree[node] = flow > 0 ? source : sink;
      this.#parent[node] = atTerminal;
      this.#distance[node] = 1;
      this.#activate(node);
    }
  }

  #head = 0;
  #nextActive(): number {
    while (this.#head < this.#active.length) {
      const node = this.#active[this.#head++]!;
      this.#isWaiting[node] = 0;
      if (this.#head > 65_536) this.#active = this.#active.slice(this.#head);
      if (this.#head > 65_536) this.#head = 0;
      if (this.#tree[node] !== free) return node;
    }
    return -1;
  }

  #activate(node: number): void {
    if (this.#isWaiting[node]) return;
    this.#isWaiting[node] = 1;
    this.#active.push(node);
  }

  /** What may flow along a step in the direction of the tree: away from the source, towards the sink. */
  #residual(tree: number, node: number, step: number): number {
    return tree === source ? this.#capacity[step]![node]! : this.#capacity[7 - step]![node + this.#offsets[step]!]!;
  }

  /** Takes free neighbours into the tree; @returns the step at which it touches the other tree, or -1 */
  #growFrom(node: number): number {
    const tree = this.#tree[node]!;
    for (let step = 0; step < 8; step++) {
      const next = node + this.#offsets[step]!;
      if (this.#tree[next] === tree || this.#residual(tree, node, step) === 0) continue;
      if (this.#tree[next] !== free) return step;
      this.#tree[next] = tree;
      this.#parent[next] = 7 - step;
      this.#distance[next] = this.#distance[node]! + 1;
      this.#time[next] = this.#time[node]!;
      this.#activate(next);
    }
    return -1;
  }

  /** Pushes what the path through this step can carry; what is full loses its parent. */
  #augment(node: number, step: number): void {
    const isSource = this.#tree[node] === source;
    const [start, end] = isSource ? [node, node + this.#offsets[step]!] : [node + this.#offsets[step]!, node];
    const across = isSource ? step : 7 - step;
    const flow = Math.min(this.#capacity[across]![start]!, this.#narrowest(start), this.#narrowest(end));
    this.#capacity[across]![start]! -= flow;
    this.#capacity[7 - across]![end]! += flow;
    this.#push(start, flow);
    this.#push(end, flow);
  }

  #narrowest(from: number): number {
    let node = from;
    let least = Infinity;
    const tree = this.#tree[node]!;
    for (let step = this.#parent[node]!; step !== atTerminal; step = this.#parent[node]!) {
      const parent = node + this.#offsets[step]!;
      least = Math.min(least, this.#residual(tree, parent, 7 - step));
      node = parent;
    }
    return Math.min(least, Math.abs(this.#terminal[node]!));
  }

  #push(from: number, flow: number): void {
    let node = from;
    const tree = this.#tree[node]!;
    for (let step = this.#parent[node]!; step !== atTerminal; step = this.#parent[node]!) {
      const parent = node + this.#offsets[step]!;
      const giver = tree === source ? parent : node;
      const taker = tree === source ? node : parent;
      const way = tree === source ? 7 - step : step;
      this.#capacity[way]![giver]! -= flow;
      this.#capacity[7 - way]![taker]! += flow;
      if (this.#capacity[way]![giver] === 0) this.#orphan(node);
      node = parent;
    }
    this.#terminal[node]! += tree === source ? -flow : flow;
    if (this.#terminal[node] === 0) this.#orphan(node);
  }

  #orphan(node: number): void {
    this.#parent[node] = orphan;
    this.#orphans.push(node);
  }

  /** Finds the neighbour nearest to the terminal as a new parent, or sets the pixel free. */
  #adopt(node: number): void {
    const tree = this.#tree[node]!;
    let best = none;
    let nearest = Infinity;
    for (let step = 0; step < 8; step++) {
      const other = node + this.#offsets[step]!;
      if (this.#tree[other] !== tree || this.#residual(tree, other, 7 - step) === 0) continue;
      const distance = this.#distanceToTerminal(other);
      if (distance < nearest) [best, nearest] = [step, distance];
    }
    if (best === none) return this.#release(node, tree);
    this.#parent[node] = best;
    this.#time[node] = this.#now;
    this.#distance[node] = nearest + 1;
  }

  /** Steps to the terminal, or Infinity for what hangs on an orphan. Marks the way, so that it is walked once per augmentation. */
  #distanceToTerminal(from: number): number {
    let node = from;
    let length = 0;
    for (; this.#time[node] !== this.#now; length++) {
      const step = this.#parent[node]!;
      if (step === orphan || step === none) return Infinity;
      if (step === atTerminal) {
        this.#time[node] = this.#now;
        this.#distance[node] = 1;
        break;
      }
      node += this.#offsets[step]!;
    }
    const whole = length + this.#distance[node]!;
    this.#mark(from, whole);
    return whole;
  }

  #mark(from: number, whole: number): void {
    let node = from;
    let distance = whole;
    while (this.#time[node] !== this.#now) {
      this.#time[node] = this.#now;
      this.#distance[node] = distance--;
      node += this.#offsets[this.#parent[node]!]!;
    }
  }

  #release(node: number, tree: number): void {
    for (let step = 0; step < 8; step++) {
      const other = node + this.#offsets[step]!;
      if (this.#tree[other] !== tree) continue;
      if (this.#residual(tree, other, 7 - step) > 0) this.#activate(other);
      if (this.#parent[other] === 7 - step) this.#orphan(other);
    }
    this.#tree[node] = free;
    this.#parent[node] = none;
  }
}
