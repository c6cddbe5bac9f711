/** How many messages a browser may send at once, and per second from then on. A page asks once per connection and gap. */
const BURST = 100;
const PER_SECOND = 10;

/** Counts down with every message and fills up with time (milliseconds). False: too many. */
export class Allowance {
  #left = BURST;
  #at: number;
  constructor(now: number) {
    this.#at = now;
  }

  take(now: number): boolean {
    this.#left = Math.min(BURST, this.#left + Math.max(0, now - this.#at) * (PER_SECOND / 1_000));
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
