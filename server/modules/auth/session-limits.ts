/** When a session ends by itself. Both in milliseconds. */
export interface SessionLimits {
  /** Without any request. */
  readonly idle: number;
  /** After the sign-in, however much it is used. */
  readonly absolute: number;
}

/** The last use is written at most this often. */
export const USE_WRITTEN_EVERY_MS = 60_000;
/** A person's further sessions end, the longest unused first. */
export const SESSIONS_PER_PERSON = 50;

export interface Use {
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

export const isOver = ({ createdAt, lastUsedAt }: Use, { idle, absolute }: SessionLimits, now: Date): boolean =>
  now.getTime() - lastUsedAt.getTime() >= idle || now.getTime() - createdAt.getTime() >= absolute;

export const isUseToBeWritten = ({ lastUsedAt }: Use, now: Date): boolean => now.getTime() - lastUsedAt.getTime() >= USE_WRITTEN_EVERY_MS;
