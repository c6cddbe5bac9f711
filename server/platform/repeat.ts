/** Work that is done again and again. */
export interface Repeated {
  /** Lets what runs come to its end; nothing begins any more. */
  close(): Promise<void>;
}

/** Runs `work` every `everyMs`, never twice at a time. `work` asks `goesOn` before each piece that takes long. */
export function repeat(everyMs: number, work: (goesOn: () => boolean) => Promise<unknown>, onError: (error: unknown) => void): Repeated {
  let isClosed = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(() => {
      running = work(() => !isClosed).then(() => {}, onError).then(() => {
        if (!isClosed) wait();
      });
    }, everyMs);
  };
  wait();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
