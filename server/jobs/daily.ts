/** Something that this process does once a day; others may do the same, so the work itself has to see to being alone. */
export interface DailyJob {
  /** Waits for a run that has begun. */
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Runs `work` for the first time after `firstAfter` milliseconds, then every day. `work` must not throw. */
export function everyDay(work: () => Promise<void>, firstAfter: number): DailyJob {
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(run, firstAfter);
  timer.unref();

  function run(): void {
    running = work();
    timer = setTimeout(run, DAY_MS);
    timer.unref();
  }

  return {
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}
