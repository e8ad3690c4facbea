/** A listing by its best space, as far as the order of answers needs it. */
export interface RowScore {
  row: number;
  distance: number;
  score: number;
  coverage: number;
}

/** The first `limit` rows of all that are offered: nearest first, then by score, coverage and rank; a heap with the last of them on top. */
export class BestRows {
  readonly #limit: number;
  readonly #ranks: Int32Array;
  readonly #rows: Int32Array;
  readonly #distances: Float64Array;
  readonly #scores: Float64Array;
  readonly #coverages: Float64Array;
  #size = 0;

  /** @param ranks breaks ties, by row */
  constructor(limit: number, ranks: Int32Array) {
    this.#limit = limit;
    this.#ranks = ranks;
    this.#rows = new Int32Array(limit);
    this.#distances = new Float64Array(limit);
    this.#scores = new Float64Array(limit);
    this.#coverages = new Float64Array(limit);
  }

  /** Whether there is room for any. */
  get isOpen(): boolean {
    return this.#size < this.#limit;
  }

  /** Distance and score of the last that is held, once there is no more room; who is further or has less than these stays out. */
  get lastDistance(): number {
    return this.#limit === 0 ? Number.NEGATIVE_INFINITY : (this.#distances[0] as number);
  }

  get lastScore(): number {
    return this.#limit === 0 ? Number.POSITIVE_INFINITY : (this.#scores[0] as number);
  }

  offer(row: number, distance: number, score: number, coverage: number): void {
    if (this.#limit === 0) return;
    if (this.#size < this.#limit) this.#rise(this.#size++, row, distance, score, coverage);
    else if (this.#isAfter(0, row, distance, score, coverage)) this.#sink(row, distance, score, coverage);
  }

  /** Best first. */
  sorted(): RowScore[] {
    const found = Array.from({ length: this.#size }, (_, at) => ({
      row: this.#rows[at] as number,
      distance: this.#distances[at] as number,
      score: this.#scores[at] as number,
      coverage: this.#coverages[at] as number,
    }));
    return found.sort(
      (a, b) =>
        a.distance - b.distance ||
        b.score - a.score ||
        b.coverage - a.coverage ||
        (this.#ranks[a.row] as number) - (this.#ranks[b.row] as number),
    );
  }

  /** Whether what is held at `at` comes after the given. */
  #isAfter(at: number, row: number, distance: number, score: number, coverage: number): boolean {
    const [atDistance, atScore] = [this.#distances[at] as number, this.#scores[at] as number];
    if (atDistance !== distance) return atDistance > distance;
    if (atScore !== score) return atScore < score;
    const atCoverage = this.#coverages[at] as number;
    if (atCoverage !== coverage) return atCoverage < coverage;
    return (this.#ranks[this.#rows[at] as number] as number) > (this.#ranks[row] as number);
  }

  #set(at: number, row: number, distance: number, score: number, coverage: number): void {
    this.#rows[at] = row;
    this.#distances[at] = distance;
    this.#scores[at] = score;
    this.#coverages[at] = coverage;
  }

  #move(from: number, to: number): void {
    this.#set(
      to,
      this.#rows[from] as number,
      this.#distances[from] as number,
      this.#scores[from] as number,
      this.#coverages[from] as number,
    );
  }

  #rise(from: number, row: number, distance: number, score: number, coverage: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isAfter(parent, row, distance, score, coverage)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#set(at, row, distance, score, coverage);
  }

  #sink(row: number, distance: number, score: number, coverage: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isAfterOther(child + 1, child)) child++;
      if (!this.#isAfter(child, row, distance, score, coverage)) break;
      this.#move(child, at);
      at = child;
    }
    this.#set(at, row, distance, score, coverage);
  }

  #isAfterOther(at: number, other: number): boolean {
    return this.#isAfter(
      at,
      this.#rows[other] as number,
      this.#distances[other] as number,
      this.#scores[other] as number,
      this.#coverages[other] as number,
    );
  }
}
